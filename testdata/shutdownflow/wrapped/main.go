// Command wrapped serves on listeners that libraries make: one may wait for who is connected, the other is known not to.
package main

import (
	"database/sql"
	"log"
	"net"
	"net/http"

	"github.com/valyala/fasthttp/reuseport"
	"golang.org/x/net/netutil"
)

type shop struct{ db *sql.DB }

func (s *shop) order(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "INSERT INTO orders (item) VALUES ($1)", r.FormValue("item")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{db: db}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", s.order)
	go s.limited(mux)
	own, err := reuseport.Listen("tcp4", ":8080")
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Handler: mux}
	log.Fatal(srv.Serve(own))
}

func (s *shop) limited(mux http.Handler) {
	ln, err := net.Listen("tcp", ":8081")
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Handler: mux}
	log.Fatal(srv.Serve(netutil.LimitListener(ln, 100))) // want server:"Serve is never shut down: a deploy or a scale-down cuts its requests"
}
