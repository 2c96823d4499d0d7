// Command twopools has two pools, and another package limits one of them.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unpooleddb/limiter"
)

type items struct{ db, other, through *sql.DB }

func (i *items) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := i.db.ExecContext(r.Context(), "delete from items"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func open() (*items, error) {
	db, err := sql.Open("postgres", "") // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	other, err := sql.Open("postgres", "")
	if err != nil {
		return nil, err
	}
	limiter.Limit(other, 20)
	through, err := sql.Open("postgres", "")
	if err != nil {
		return nil, err
	}
	limit(through)
	return &items{db: db, other: other, through: through}, nil
}

// limit has the other package do it.
func limit(db *sql.DB) { limiter.Limit(db, 10) }

func main() {
	i, err := open()
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", i)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
