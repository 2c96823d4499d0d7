// Command adapter has one connection behind an interface of its own, in a value.
package main

import (
	"context"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
)

// An Executor runs statements.
type Executor interface {
	Run(ctx context.Context, statement string) error
}

// single is one connection for all.
type single struct{ conn *pgx.Conn }

func newSingle(ctx context.Context) (Executor, error) {
	conn, err := pgx.Connect(ctx, os.Getenv("DSN")) // want single-connection:"opens one connection that Run shares between callers"
	if err != nil {
		return nil, err
	}
	return single{conn: conn}, nil
}

func (s single) Run(ctx context.Context, statement string) error {
	_, err := s.conn.Exec(ctx, statement)
	return err
}

func main() {
	run, err := newSingle(context.Background())
	if err != nil {
		os.Exit(1)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := run.Run(r.Context(), "insert into visits default values"); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
