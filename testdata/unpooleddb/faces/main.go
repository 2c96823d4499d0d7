// Command faces makes repositories that it knows by their interfaces alone.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"
)

// Receipts is what handlers ask.
type Receipts interface {
	Has(ctx context.Context, id string) bool
}

type sqlReceipts struct{ db *sql.DB }

func (s *sqlReceipts) Has(ctx context.Context, id string) bool {
	n := 0
	err := s.db.QueryRowContext(ctx, "select 1 from receipts where id = $1", id).Scan(&n)
	return err == nil
}

func newReceipts() (Receipts, error) {
	db, err := sql.Open("pgx", "")
	if err != nil {
		return nil, err
	}
	return &sqlReceipts{db: db}, nil
}

// anew connects for each request, behind an interface.
func anew(w http.ResponseWriter, r *http.Request) {
	receipts, err := newReceipts() // want per-request:"sql.Open connects for each call of anew"
	if err != nil || !receipts.Has(r.Context(), r.FormValue("id")) {
		http.NotFound(w, r)
	}
}

// noReceipts has none, and no database.
type noReceipts struct{}

func (noReceipts) Has(context.Context, string) bool { return false }

func newNoReceipts(none bool) (Receipts, error) {
	if none {
		return noReceipts{}, nil
	}
	return &sqlReceipts{db: shared}, nil
}

var shared *sql.DB

// either is silent: what it makes has the one pool of the program, or none.
func either(w http.ResponseWriter, r *http.Request) {
	receipts, err := newNoReceipts(r.FormValue("none") != "")
	if err != nil || !receipts.Has(r.Context(), r.FormValue("id")) {
		http.NotFound(w, r)
	}
}

type kept struct{ receipts Receipts }

func (k *kept) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !k.receipts.Has(r.Context(), r.FormValue("id")) {
		http.NotFound(w, r)
	}
}

func main() {
	db, err := sql.Open("pgx", "")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(8)
	shared = db
	once := &sqlReceipts{db: db}
	http.Handle("/kept", &kept{receipts: once})
	http.HandleFunc("/anew", anew)
	http.HandleFunc("/either", either)
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
