// Command plain serves from a database whose driver waits for as long as it takes.
package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/driverends/plain/store"
)

func main() {
	s, err := store.Open(os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /invoices", s.Pay)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}
