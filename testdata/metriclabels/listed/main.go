// Command listed serves paths that it lists one by one, and some that it does not.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var seen = promauto.NewCounterVec(prometheus.CounterOpts{Name: "seen_total"}, []string{"path"})

const (
	statusPath = "/status"
	jobsPath   = "/jobs"
)

// logged counts each request. It is silent: there are two paths.
type logged struct{ next http.HandlerFunc }

func (l logged) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	seen.WithLabelValues(r.URL.Path).Inc()
	l.next(w, r)
}

// counted is a function that makes one, for two paths as well.
func counted(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		note(r)
		next(w, r)
	}
}

// note is silent, through a helper.
func note(r *http.Request) { seen.WithLabelValues(r.URL.Path).Inc() }

// below counts what comes below a path, of which there is no end.
type below struct{ next http.HandlerFunc }

func (b below) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	seen.WithLabelValues(r.URL.Path).Inc() // want request:"what a caller sends is a label"
	b.next(w, r)
}

// all counts what comes to any path.
type all struct{ next http.Handler }

func (a all) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	seen.WithLabelValues(r.URL.Path).Inc() // want request:"what a caller sends is a label"
	a.next.ServeHTTP(w, r)
}

// asked counts by what is asked, on one path.
func asked(w http.ResponseWriter, r *http.Request) {
	seen.WithLabelValues(r.URL.Query().Get("q")).Inc() // want request:"what a caller sends is a label"
}

func ok(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

func main() {
	mux := http.NewServeMux()
	mux.Handle(statusPath, logged{ok})
	mux.Handle("POST "+jobsPath, logged{ok})
	mux.HandleFunc("GET /users", counted(ok))
	mux.HandleFunc("GET /orders", counted(ok))
	mux.Handle("/exact", below{ok})
	mux.Handle("/files/", below{ok})
	mux.HandleFunc("/search", asked)
	server := &http.Server{Addr: ":8080", Handler: all{mux}, ReadTimeout: time.Second}
	log.Fatal(server.ListenAndServe())
}
