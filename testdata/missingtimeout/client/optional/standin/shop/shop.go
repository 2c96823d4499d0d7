// Package main is a shop: it leaves out some clients, and gives others.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/client/optional/standin"
)

func main() {
	books, err := standin.NewLedger("http://ledger", nil) // want client:"Do has no timeout"
	if err != nil {
		log.Fatal(err)
	}
	timed, err := standin.NewLedger("http://ledger", &http.Client{Timeout: time.Second})
	if err != nil {
		log.Fatal(err)
	}
	prints := standin.NewPrinter(nil) // want client:"Do has no timeout"
	printsTimed := standin.NewPrinter(&http.Client{Timeout: time.Second})

	http.HandleFunc("/order", func(w http.ResponseWriter, r *http.Request) {
		_ = books.Book(r.FormValue("id"))
		_ = timed.Book(r.FormValue("id"))
		_ = prints.Print("http://printer")
		_ = printsTimed.Print("http://printer")
		_ = standin.NotifyAll(r.Form["urls"])
		standin.Hooks("https://hook")
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
