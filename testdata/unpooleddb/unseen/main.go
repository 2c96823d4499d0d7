// Command unseen limits its pool through an interface, after it has been kept.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unpooleddb/unseen/bounds"
)

type items struct {
	db     *sql.DB
	limits bounds.Limiter
}

func (i *items) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := i.db.ExecContext(r.Context(), "delete from items"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func open(limits bounds.Limiter) (*items, error) {
	db, err := sql.Open("postgres", "")
	if err != nil {
		return nil, err
	}
	return &items{db: db, limits: limits}, nil
}

func main() {
	i, err := open(bounds.Fixed{Open: 20})
	if err != nil {
		log.Fatal(err)
	}
	i.limits.Limit(i.db)
	http.Handle("/", i)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
