// Command onereport has one connection end its statements, for a while, which says nothing of others.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
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
	http.HandleFunc("GET /report", (&parcels{pool}).report)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

func (s *parcels) report(w http.ResponseWriter, r *http.Request) {
	conn, err := s.pool.Acquire(r.Context())
	if err != nil {
		http.Error(w, "no report", http.StatusInternalServerError)
		return
	}
	defer conn.Release()
	if err := sum(r.Context(), conn.Conn()); err != nil {
		http.Error(w, "no report", http.StatusInternalServerError)
	}
}

// sum is no hook: it is given what its caller has.
func sum(ctx context.Context, conn *pgx.Conn) error {
	if _, err := conn.Exec(ctx, "SET statement_timeout = 30000"); err != nil {
		return err
	}
	_, err := conn.Exec(ctx, "insert into reports select count(*) from parcels")
	return err
}
