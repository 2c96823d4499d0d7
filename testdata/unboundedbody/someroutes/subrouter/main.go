// Command subrouter limits all that lies below a path, which another router tells apart: it is silent.
package main

import (
	"io"
	"log"
	"net/http"
)

func limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
		next.ServeHTTP(w, r)
	})
}

func main() {
	orders := http.NewServeMux()
	orders.HandleFunc("POST /api/orders", create)
	mux := http.NewServeMux()
	mux.Handle("/api/", limit(orders))
	mux.Handle("/old", limit(orders))
	log.Fatal(http.ListenAndServe(":8084", mux))
}

func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err == nil {
		_, _ = w.Write(body)
	}
}
