// Command middleware is silent: its requests end by themselves.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"
)

const limit = 5 * time.Second

type orders struct{ db *sql.DB }

func (o *orders) first(ctx context.Context) (n int, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err = o.db.QueryRowContext(ctx, "select min(id) from orders").Scan(&n)
	return n, err
}

func (o *orders) last(ctx context.Context) (n int, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err = o.db.QueryRowContext(ctx, "select max(id) from orders").Scan(&n)
	return n, err
}

func (o *orders) count(ctx context.Context) (n int, err error) {
	err = o.db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}

func (o *orders) get(w http.ResponseWriter, r *http.Request) {
	_, _ = o.first(r.Context())
	_, _ = o.last(r.Context())
	if _, err := o.count(r.Context()); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(20)
	o := &orders{db}
	mux := http.NewServeMux()
	mux.HandleFunc("/orders/", o.get)
	server := &http.Server{Addr: ":8080", ReadTimeout: 10 * time.Second, Handler: patient(mux)}
	log.Print(server.ListenAndServe())
}

func patient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Minute)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
