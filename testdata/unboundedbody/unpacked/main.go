// Command unpacked limits all requests in one place, and inflates them behind that.
package main

import (
	"compress/gzip"
	"io"
	"log"
	"net/http"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", create)
	log.Fatal(http.ListenAndServe(":8081", unpack(mux)))
}

// unpack is a middleware: who comes behind it reads what a limited stream inflates to.
func unpack(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
		if r.Header.Get("Content-Encoding") == "gzip" {
			zr, err := gzip.NewReader(r.Body)
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			r.Body = zr
		}
		next.ServeHTTP(w, r)
	})
}

func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}
