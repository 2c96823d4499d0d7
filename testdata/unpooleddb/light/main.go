// Command light chooses between a database in its own process and one that is not.
package main

import (
	"database/sql"
	"net/http"
	"os"
	"time"
)

type notes struct{ db *sql.DB }

// newNotes is silent: there is no server whose connections could end.
func newNotes(path string) (*notes, error) {
	db, err := sql.Open("sqlite3", path)
	return &notes{db}, err
}

// open is told what.
func open(driver, dsn string) (*sql.DB, error) { return sql.Open(driver, dsn) }

// newHelped is silent: the helper is given one in this process.
func newHelped(path string) (*notes, error) {
	db, err := open("duckdb", path)
	return &notes{db}, err
}

type pages struct{ db *sql.DB }

// newPages may open either: a server's has no limit.
func newPages(light bool, dsn string) (*pages, error) {
	driver := "pgx"
	if light {
		driver = "sqlite"
	}
	db, err := sql.Open(driver, dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	return &pages{db}, err
}

func main() {
	a, _ := newNotes(os.Getenv("NOTES"))
	b, _ := newHelped(os.Getenv("HELPED"))
	c, _ := newPages(os.Getenv("LIGHT") != "", os.Getenv("DSN"))
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		for _, db := range []*sql.DB{a.db, b.db, c.db} {
			_, _ = db.ExecContext(r.Context(), "select 1")
		}
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
