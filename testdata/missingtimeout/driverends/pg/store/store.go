// Package store keeps invoices in a database whose driver ends each read and write by itself.
package store

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"github.com/uptrace/bun/driver/pgdriver"
)

// Invoices are kept in a database.
type Invoices struct{ db *sql.DB }

// Open opens the database.
func Open(dsn string) (*Invoices, error) {
	pool := sql.OpenDB(pgdriver.NewConnector(pgdriver.WithDSN(dsn), pgdriver.WithTimeout(30*time.Second)))
	pool.SetMaxOpenConns(10)
	return &Invoices{db: pool}, nil
}

// Pay goes on when the caller is gone.
func (s *Invoices) Pay(w http.ResponseWriter, r *http.Request) {
	if err := s.settle(context.Background(), r.FormValue("id")); err != nil {
		http.Error(w, "not paid", http.StatusInternalServerError)
	}
}

func (s *Invoices) settle(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "update invoices set paid = 1 where id = $1", id)
	return err
}
