// Command statements has the server end each statement, as the text asks it to, which names its settings one by one.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"
)

type invoices struct{ db *sql.DB }

func (s *invoices) pay(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(context.Background(), "update invoices set paid = 1 where id = ?", r.FormValue("id")); err != nil {
		http.Error(w, "not paid", http.StatusInternalServerError)
	}
}

func main() {
	db, err := open()
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(10)
	http.HandleFunc("POST /invoices", (&invoices{db}).pay)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

// limits are settings of each connection.
const limits = "sslmode=disable statement_timeout=30000"

func open() (*sql.DB, error) { return sql.Open("postgres", "host="+os.Getenv("DB_HOST")+" "+limits) }
