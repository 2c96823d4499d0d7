// Command formatted has the driver end each read, by a text that is put together where nothing is opened.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/go-sql-driver/mysql"

	"github.com/hldlint/hldlint/testdata/missingtimeout/connstring/formatted/settings"
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
	go watch(db)
	http.HandleFunc("POST /invoices", (&invoices{db}).pay)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

func open() (*sql.DB, error) {
	return sql.Open("mysql", settings.Database{Host: os.Getenv("DB_HOST"), ReadSeconds: 10}.Text())
}

// watch asks again and again, and the driver ends each of its questions.
func watch(db *sql.DB) {
	for range time.Tick(time.Minute) {
		if err := db.Ping(); err != nil {
			log.Print(err)
		}
	}
}
