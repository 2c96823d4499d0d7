// Command cut has the same package for its database, and serves by itself.
package main

import (
	"log"
	"net/http"
	"time"

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
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second, WriteTimeout: time.Second}
	log.Print(srv.ListenAndServe()) // want server:"is never shut down"
}
