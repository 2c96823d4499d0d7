// Command pg serves from a database whose driver ends each read and write by itself.
package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/driverends/pg/store"
)

func main() {
	s, err := store.Open(os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /invoices", s.Pay)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}
