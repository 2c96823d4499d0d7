// Command handedon has a hook of its pool hand each connection on to what has it end its statements.
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
	if _, err := s.pool.Exec(context.Background(), "update parcels set sent = true where id = $1", r.FormValue("id")); err != nil {
		http.Error(w, "not sent", http.StatusInternalServerError)
	}
}

func main() {
	config, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error { return prepare(ctx, conn) }
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("POST /parcels", (&parcels{pool}).send)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

func prepare(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, "SET statement_timeout = 30000")
	return err
}
