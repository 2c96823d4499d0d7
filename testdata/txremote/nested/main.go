// Command nested has transactions that know the one around them.
package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"
)

// unit is a transaction, or one inside of it.
type unit struct {
	around *unit
	tx     *sql.Tx
}

func (u *unit) Commit() error {
	if u.around != nil {
		return nil
	}
	return u.tx.Commit()
}

func (u *unit) Rollback() error { return u.tx.Rollback() }

// memory is none: it holds others of its kind, and nothing else.
type memory struct {
	origin *memory
	rows   map[string]string
}

func (m *memory) Commit() error {
	m.origin.rows = m.rows
	return nil
}

func (m *memory) Rollback() error { return nil }

type shop struct {
	db     *sql.DB
	client *http.Client
}

func (s *shop) begin() (*unit, error) {
	tx, err := s.db.Begin()
	return &unit{tx: tx}, err
}

func (s *shop) order(w http.ResponseWriter, r *http.Request) {
	u, err := s.begin()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer u.Rollback()
	resp, err := s.client.Get("https://stock.example") // want call:"while a transaction holds"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	_, err = u.tx.Exec("insert into orders values ($1)", resp.Status)
	fmt.Fprintln(w, err, u.Commit())
}

// keep is silent: nothing is held.
func (s *shop) keep(w http.ResponseWriter, r *http.Request) {
	m := &memory{origin: &memory{}, rows: map[string]string{}}
	resp, err := s.client.Get("https://stock.example")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	m.rows["status"] = resp.Status
	fmt.Fprintln(w, m.Commit())
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		panic(err)
	}
	db.SetMaxOpenConns(10)
	s := &shop{db, &http.Client{Timeout: time.Second}}
	http.HandleFunc("/order", s.order)
	http.HandleFunc("/keep", s.keep)
	_ = http.ListenAndServe(":8080", nil)
}
