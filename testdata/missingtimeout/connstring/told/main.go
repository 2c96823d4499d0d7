// Command told tells what could be in the text, and sets nothing.
package main

import (
	"context"
	"database/sql"
	"flag"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/go-sql-driver/mysql"
)

type invoices struct{ db *sql.DB }

func (s *invoices) pay(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(context.Background(), "update invoices set paid = 1 where id = ?", r.FormValue("id")); err != nil { // want deadline:"gets a context without deadline"
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
	dsn := flag.String("dsn", os.Getenv("DSN"), "where invoices are, such as shop@tcp(db)/shop?readTimeout=10s")
	flag.Parse()
	log.Printf("readTimeout=%v is for you to say", 10*time.Second)
	if *dsn == "" {
		log.Fatal("no -dsn: give one, with &readTimeout=10s or the like")
	}
	return sql.Open("mysql", *dsn)
}
