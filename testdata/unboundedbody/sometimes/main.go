// Command sometimes notes some requests in a log before they are handled: those that say what they are, and those of one route.
package main

import (
	"bytes"
	"io"
	"log"
	"net/http"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", create)
	mux.Handle("POST /hooks", always(http.HandlerFunc(hook)))
	mux.HandleFunc("POST /relayed", relay{http.NotFoundHandler()}.answer)
	log.Fatal(http.ListenAndServe(":8099", noted(mux)))
}

func noted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Content-Type") == "application/json" {
			body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
			log.Printf("%s %q", r.URL.Path, body)
			r.Body = io.NopCloser(bytes.NewReader(body))
		}
		next.ServeHTTP(w, r)
	})
}

func always(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
		r.Body = io.NopCloser(bytes.NewReader(body))
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

func hook(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}

// relay is no middleware, though another handler answers what it has read.
type relay struct{ to http.Handler }

func (l relay) answer(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	if err != nil {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	l.to.ServeHTTP(w, r)
}
