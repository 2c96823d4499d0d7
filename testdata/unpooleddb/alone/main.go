// Command alone has a pool that nobody limits: the package that limits pools is part of another program.
package main

import (
	"database/sql"
	"log"
	"net/http"
)

type items struct{ db *sql.DB }

func (i *items) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := i.db.ExecContext(r.Context(), "delete from items"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	db, err := sql.Open("postgres", "") // want unlimited:"opens a pool without SetMaxOpenConns"
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", &items{db})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
