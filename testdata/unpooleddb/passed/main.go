// Command passed gives its pool to somebody who may limit it.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/XSAM/otelsql"

	"github.com/hldlint/hldlint/testdata/unpooleddb/passed/limits"
)

type items struct{ db *sql.DB }

func (i *items) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := i.db.ExecContext(r.Context(), "delete from items"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func open(dsn string) (*items, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	if _, err := otelsql.RegisterDBStatsMetrics(db); err != nil {
		return nil, err
	}
	return &items{db: db}, nil
}

// Open is there for whoever embeds this command.
func Open(dsn string) (*sql.DB, error) { return sql.Open("pgx", dsn) }

func scratch() (*sql.DB, error) { return sql.Open("sqlite3", ":memory:") }

type desk struct{ db *sql.DB }

func newDesk() (*desk, error) {
	db, err := scratch()
	if err != nil {
		return nil, err
	}
	return &desk{db: db}, nil
}

func main() {
	i, err := open("")
	if err != nil {
		log.Fatal(err)
	}
	d, err := newDesk()
	if err != nil {
		log.Fatal(err)
	}
	other, err := sql.Open("pgx", "")
	if err != nil {
		log.Fatal(err)
	}
	limits.Limit(other)
	http.Handle("/", i)
	http.Handle("/other", &items{db: other})
	http.Handle("/desk", &items{db: d.db})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
