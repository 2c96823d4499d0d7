// Command limited has a pool that another package of the same program limits.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unpooleddb/limiter"
)

type items struct{ db *sql.DB }

func (i *items) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := i.db.ExecContext(r.Context(), "delete from items"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	limiter.Limit(db, 20)
	http.Handle("/", &items{db})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
