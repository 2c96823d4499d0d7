// Package shelf keeps its database to itself.
package shelf

import (
	"context"
	"database/sql"
)

// Shelf asks.
type Shelf struct{ db *sql.DB }

// New opens.
func New(dsn string) (*Shelf, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Shelf{db: db}, nil
}

// Left asks.
func (s *Shelf) Left(ctx context.Context) (n int, err error) {
	err = s.db.QueryRowContext(ctx, "select n from shelf").Scan(&n)
	return n, err
}

// Close closes.
func (s *Shelf) Close() error { return s.db.Close() }
