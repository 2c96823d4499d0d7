// Command allahead has all bodies in memory before they are handled, by what another package has.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedbody/allahead/logs"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", create)
	log.Fatal(http.ListenAndServe(":8096", logs.Noted(mux)))
}

// create is silent: what it reads is in memory.
func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}
