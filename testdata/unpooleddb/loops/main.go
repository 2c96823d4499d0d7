// Command loops asks its databases in loops, and serves its health.
package main

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"time"
)

// janitor is one loop.
type janitor struct{ db *sql.DB }

// newJanitor is silent: one goroutine asks.
func newJanitor(dsn string) (*janitor, error) {
	db, err := sql.Open("pgx", dsn)
	return &janitor{db: db}, err
}

func (j *janitor) run(ctx context.Context) {
	for range time.Tick(time.Minute) {
		_, _ = j.db.ExecContext(ctx, "delete from sessions where until < now()")
	}
}

// crew is many.
type crew struct {
	db *sql.DB
	in chan string
}

func newCrew(dsn string) (*crew, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	return &crew{db: db, in: make(chan string)}, err
}

func (c *crew) start(ctx context.Context) {
	for range 100 {
		go c.work(ctx)
	}
}

func (c *crew) work(ctx context.Context) {
	for id := range c.in {
		_, _ = c.db.ExecContext(ctx, "update jobs set done = true where id = $1", id)
	}
}

func main() {
	j, err := newJanitor(os.Getenv("DSN"))
	if err != nil {
		return
	}
	go j.run(context.Background())
	c, err := newCrew(os.Getenv("DSN"))
	if err != nil {
		return
	}
	c.start(context.Background())
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
