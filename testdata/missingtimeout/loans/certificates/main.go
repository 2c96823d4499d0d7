// Command certificates orders certificates by a library of which nothing is known but its types: another package asks through what this one makes.
package main

import (
	"log"
	"net/http"
	"time"

	"golang.org/x/crypto/acme"

	"github.com/hldlint/hldlint/testdata/missingtimeout/loans/certificates/orders"
)

func main() {
	c := &acme.Client{HTTPClient: http.DefaultClient} // want lent:"acme.Client.HTTPClient gets a client without timeout"
	http.Handle("/certificate", &orders.Desk{Authority: c})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
