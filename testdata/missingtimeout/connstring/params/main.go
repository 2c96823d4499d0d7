// Command params has the driver end each read, by a parameter of its configuration.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/go-sql-driver/mysql"
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

func open() (*sql.DB, error) {
	cfg := mysql.NewConfig()
	cfg.Net, cfg.Addr, cfg.Params = "tcp", os.Getenv("DB_HOST"), map[string]string{"readTimeout": "10s"}
	return sql.Open("mysql", cfg.FormatDSN())
}
