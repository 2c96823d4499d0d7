// Command onesession has one transaction end its statements, which says nothing of others.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

type parcels struct{ pool *pgxpool.Pool }

func (s *parcels) send(w http.ResponseWriter, r *http.Request) {
	if _, err := s.pool.Exec(context.Background(), "update parcels set sent = true where id = $1", r.FormValue("id")); err != nil { // want deadline:"Exec gets a context without deadline"
		http.Error(w, "not sent", http.StatusInternalServerError)
	}
}

func main() {
	config, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /parcels", (&parcels{pool}).send)
	http.HandleFunc("POST /tidy", (&parcels{pool}).tidy)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

func (s *parcels) tidy(w http.ResponseWriter, r *http.Request) {
	tx, err := s.pool.Begin(r.Context())
	if err != nil {
		http.Error(w, "not tidied", http.StatusInternalServerError)
		return
	}
	defer tx.Rollback(context.WithoutCancel(r.Context()))
	if _, err := tx.Exec(r.Context(), "SET LOCAL statement_timeout = 30000"); err != nil {
		http.Error(w, "not tidied", http.StatusInternalServerError)
		return
	}
	_ = tx.Commit(r.Context())
}
