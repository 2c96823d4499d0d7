// Command unset gives no setting that limits.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/unpooleddb/unset/handle"
)

type orders struct{ db *sql.DB }

func open(dsn string, settings ...handle.Setting) (*orders, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	for _, set := range settings {
		set(db)
	}
	return &orders{db}, nil
}

func main() {
	o, err := open("postgres://orders", handle.Idle(10), handle.Age(time.Minute))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		if err := o.db.QueryRowContext(r.Context(), "select count(*) from orders").Scan(&n); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})))
}
