// Command listens registers no handler: the server is given one. A program that listens is a service all the same, and no tool.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
)

type prices struct{ db *sql.DB }

// ServeHTTP is the only handler.
func (p *prices) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := p.db.ExecContext(context.Background(), "update visits set n = n + 1"); err != nil { // want deadline:"ExecContext gets a context without deadline"
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Addr: ":8080", Handler: &prices{db}} // want server:"http.Server without ReadHeaderTimeout"
	log.Fatal(srv.ListenAndServe())
}
