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

// keep has one loop open and close a connection in each turn.
func keep(dsn string) {
	for range time.Tick(time.Second) {
		_ = hasRole(dsn)
	}
}

func hasRole(dsn string) bool {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return false
	}
	defer db.Close()
	return db.QueryRow("select 1 from pg_roles").Scan(new(int)) == nil
}

// patrol has many do so.
func patrol(dsns []string) {
	for _, dsn := range dsns {
		go func() {
			for range time.Tick(time.Second) {
				_ = hasTable(dsn)
			}
		}()
	}
}

func hasTable(dsn string) bool {
	db, err := sql.Open("pgx", dsn) // want per-request:"sql.Open connects for each call"
	if err != nil {
		return false
	}
	defer db.Close()
	return db.QueryRow("select 1 from pg_tables").Scan(new(int)) == nil
}

// forget has one loop open a pool in each turn, and leaves it open.
func forget(dsn string) {
	for range time.Tick(time.Second) {
		_ = size(dsn)
	}
}

func size(dsn string) (n int) {
	db, err := sql.Open("pgx", dsn) // want per-request:"sql.Open connects for each call"
	if err != nil {
		return 0
	}
	_ = db.QueryRow("select pg_database_size(current_database())").Scan(&n)
	return n
}

func main() {
	go keep(os.Getenv("DSN"))
	go forget(os.Getenv("DSN"))
	patrol(os.Args[1:])
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
