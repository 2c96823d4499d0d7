// Command wrapped limits the bodies of some routes by a middleware that wraps their handlers: those of others are read whole.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedbody/someroutes/wrapped/sheets"
)

type api struct{ max int64 }

// limit is a middleware.
func (a *api) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, a.max)
		next.ServeHTTP(w, r)
	})
}

// atMost is one that is made in two steps.
func atMost(max int64) func(http.HandlerFunc) http.HandlerFunc {
	return func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, max)
			next(w, r)
		}
	}
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Print(r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

func main() {
	a := &api{1 << 20}
	mux := http.NewServeMux()
	mux.Handle("POST /orders", a.limit(http.HandlerFunc(a.create)))
	mux.Handle("POST /sheets", logged(a.limit(logged(http.HandlerFunc(a.sheet)))))
	mux.HandleFunc("POST /notes", atMost(1<<10)(note(a)))
	mux.Handle("POST /files", a.limit(&files{}))
	mux.HandleFunc("POST /imports", a.load)
	mux.Handle("POST /merges", logged(http.HandlerFunc(a.merge)))
	log.Fatal(http.ListenAndServe(":8081", mux))
}

// create is silent: its route is limited.
func (a *api) create(w http.ResponseWriter, r *http.Request) { a.answer(w, r) }

func (a *api) answer(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err == nil {
		_, _ = w.Write(body)
	}
}

// sheet has another package read what is limited.
func (a *api) sheet(w http.ResponseWriter, r *http.Request) { sheets.Read(w, r) }

// note returns one whose requests are limited.
func note(a *api) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			_, _ = w.Write(body)
		}
	}
}

type files struct{}

func (f *files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err == nil {
		_, _ = w.Write(body)
	}
}

// load has a route of its own.
func (a *api) load(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	if err == nil {
		_, _ = w.Write(body)
	}
}

// merge is only logged.
func (a *api) merge(w http.ResponseWriter, r *http.Request) { sheets.Merge(w, r) }
