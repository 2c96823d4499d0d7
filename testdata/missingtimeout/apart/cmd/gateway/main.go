// Command gateway keeps names.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/apart/relay"
	"github.com/hldlint/hldlint/testdata/missingtimeout/apart/remote"
)

func main() {
	http.Handle("/names", &relay.Relay{Names: &remote.Names{URL: "https://names.example.com/"}})
	log.Fatal((&http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}
