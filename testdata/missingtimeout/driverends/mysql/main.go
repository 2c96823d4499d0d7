// Command mysql serves from a database whose driver is told when a read ends.
package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/driverends/mysql/store"
)

func main() {
	s, err := store.Open(os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /invoices", s.Pay)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}
