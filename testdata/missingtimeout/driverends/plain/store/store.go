// Package store keeps invoices in a database whose driver waits for as long as it takes.
package store

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/go-sql-driver/mysql"
)

// Invoices are kept in a database.
type Invoices struct{ db *sql.DB }

// Open opens the database.
func Open(dsn string) (*Invoices, error) {
	cfg, err := mysql.ParseDSN(dsn)
	if err != nil {
		return nil, err
	}
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, err
	}
	pool := sql.OpenDB(connector)
	pool.SetMaxOpenConns(10)
	return &Invoices{db: pool}, nil
}

// Pay goes on when the caller is gone.
func (s *Invoices) Pay(w http.ResponseWriter, r *http.Request) {
	if err := s.settle(context.Background(), r.FormValue("id")); err != nil { // want deadline:"gets a context without deadline"
		http.Error(w, "not paid", http.StatusInternalServerError)
	}
}

func (s *Invoices) settle(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "update invoices set paid = 1 where id = $1", id)
	return err
}
