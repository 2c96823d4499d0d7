// Command appended has the driver end each read, by what a wrapper puts behind any text.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"strings"
	"time"

	_ "github.com/go-sql-driver/mysql"
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

func open() (*sql.DB, error) { return sql.Open("mysql", limited(os.Getenv("DSN"), "10s")) }

// limited has each read of a connection end.
func limited(dsn, read string) string {
	if strings.Contains(dsn, "?") {
		return dsn + "&readTimeout=" + read
	}
	return dsn + "?readTimeout=" + read
}
