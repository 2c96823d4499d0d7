// Command oneahead has the bodies of one route in memory before they are handled.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedbody/oneahead/signed"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", create)
	mux.Handle("POST /hooks", signed.Hooks([]byte("example"), http.NotFoundHandler()))
	log.Fatal(http.ListenAndServe(":8097", mux))
}

func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}
