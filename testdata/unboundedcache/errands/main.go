// Command errands serves, or fetches once.
package main

import (
	"log"
	"net/http"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/testdata/unboundedcache/internal/streams"
)

func main() {
	root := &cobra.Command{Use: "errands"}
	root.AddCommand(&cobra.Command{Use: "serve", Run: serve}, &cobra.Command{Use: "fetch", Run: fetch})
	if err := root.Execute(); err != nil {
		log.Fatal(err)
	}
}

func fetch(_ *cobra.Command, names []string) {
	s := streams.New()
	for _, name := range names {
		s.Write(name)
	}
}

func serve(*cobra.Command, []string) {
	tally, ledger := streams.NewTally(), streams.NewLedger()
	http.HandleFunc("GET /stream", func(w http.ResponseWriter, r *http.Request) {
		s, guard := streams.New(), streams.NewGuard()
		for _, name := range r.URL.Query()["name"] {
			if guard.Begin(name) {
				s.Write(name)
			}
			guard.Reset(name)
		}
		tally.Hit(r.FormValue("name"))
		ledger.Turn(r.FormValue("page"))
		if r.FormValue("again") != "" {
			streams.NewLedger().Turn(r.FormValue("again"))
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
