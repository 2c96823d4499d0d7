// Command handed gets its pools from a package that limits only what it is asked to.
package main

import (
	"log"
	"net/http"

	"github.com/jmoiron/sqlx"

	"github.com/hldlint/hldlint/testdata/unpooleddb/handed/maker"
)

type items struct{ db, limited *sqlx.DB }

func (i *items) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := i.db.ExecContext(r.Context(), "delete from items"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func open() (*items, error) {
	db, err := maker.Wrapped("") // want unlimited:"maker.Wrapped opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	limited, err := maker.Wrapped("")
	if err != nil {
		return nil, err
	}
	maker.Configure(limited.DB, 20)
	return &items{db: db, limited: limited}, nil
}

func main() {
	i, err := open()
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", i)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
