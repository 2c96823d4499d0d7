// Command drained is silent: it serves by what drains.
package main

import (
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/shutdownflow/elsewhere/host"
)

func main() {
	db := host.Open()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", func(w http.ResponseWriter, r *http.Request) {
		if _, err := db.ExecContext(r.Context(), "insert into orders (item) values ($1)", r.FormValue("item")); err != nil {
			http.Error(w, "", http.StatusInternalServerError)
		}
	})
	log.Print(host.Run(mux))
}
