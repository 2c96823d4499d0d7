// Command ahead notes all requests in a log before they are handled.
package main

import (
	"bytes"
	"io"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedbody/ahead/orders"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", orders.Create)
	log.Fatal(http.ListenAndServe(":8098", noted(mux)))
}

func noted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
		if err != nil {
			http.Error(w, "body", http.StatusBadRequest)
			return
		}
		log.Printf("%s %q", r.URL.Path, body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}
