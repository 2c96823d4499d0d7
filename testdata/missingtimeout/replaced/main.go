// Command replaced gives its packages the clients that they are to use before it serves.
package main

import (
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/replaced/again"
	"github.com/hldlint/hldlint/testdata/missingtimeout/replaced/half"
	"github.com/hldlint/hldlint/testdata/missingtimeout/replaced/remote"
	"github.com/hldlint/hldlint/testdata/missingtimeout/replaced/wiring"
)

func main() {
	wiring.Start(wiring.Settings{Timeout: time.Minute})
	http.HandleFunc("/rates", remote.Rates)
	http.HandleFunc("/halves", half.Halves)
	http.HandleFunc("/again", again.Asks)
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: 90 * time.Second}
	server.ListenAndServe()
}
