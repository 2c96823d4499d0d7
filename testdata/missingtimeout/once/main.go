// Command once does some things once, when it starts, and others again and again.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/missingtimeout/once/plugins"
	"github.com/hldlint/hldlint/testdata/missingtimeout/once/prices"
	"github.com/hldlint/hldlint/testdata/missingtimeout/once/settings"
)

func main() {
	if err := settings.FromFile("settings.json"); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", settings.DSN)
	if err != nil {
		log.Fatal(err)
	}
	shop := prices.New(db)
	go checkForUpdate()
	var group errgroup.Group
	group.Go(func() error { return announce() })
	go shop.Warm()
	go shop.Refresh()
	go shop.Follow()
	go shop.Deliver()
	go shop.Return()
	go shop.Sweep(context.Background())
	go shop.Work(func() (string, bool) { return "", false })
	go shop.Try()
	http.HandleFunc("/import", func(_ http.ResponseWriter, r *http.Request) { go shop.Import(r.FormValue("from")) })
	http.HandleFunc("/include", func(_ http.ResponseWriter, r *http.Request) { _ = settings.Reload(r.FormValue("from")) })
	http.HandleFunc("/ask", func(_ http.ResponseWriter, r *http.Request) { _ = plugins.Ask(r.FormValue("from")) })
	known := (&plugins.Store{DB: db}).Named()
	log.Print(len(plugins.All), len(plugins.AllBounded), len(plugins.ByName), len(known))
	go shop.Import("https://prices.example.com/all")
	log.Fatal((&http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

// checkForUpdate asks once, and nobody waits for the answer.
func checkForUpdate() {
	resp, err := http.Get("https://updates.example.com/latest")
	if err != nil {
		log.Print(err)
		return
	}
	_ = resp.Body.Close()
}

// announce is started by a group whose end nobody waits for.
func announce() error {
	resp, err := http.Post("https://registry.example.com/me", "text/plain", nil)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
