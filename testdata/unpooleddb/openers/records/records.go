// Package records opens for others.
package records

import (
	"database/sql"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

type store struct{ db *sql.DB }

// A Store asks.
type Store interface{ Ask() error }

func (s *store) Ask() error {
	_, err := s.db.Exec("select 1")
	return err
}

// createDB creates no database: it opens one and returns the handle.
func createDB(dsn string) (*sql.DB, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return db, db.Ping()
}

// New keeps it.
func New(dsn string) (Store, error) {
	db, err := createDB(dsn)
	return &store{db}, err
}

// A Wrapped asks through bun.
type Wrapped struct{ db *bun.DB }

// setupDB returns it wrapped.
func setupDB(dsn string, dialect schema.Dialect) (*bun.DB, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	return bun.NewDB(db, dialect), err
}

// NewWrapped keeps that one.
func NewWrapped(dsn string, dialect schema.Dialect) (*Wrapped, error) {
	db, err := setupDB(dsn, dialect)
	return &Wrapped{db}, err
}

// Ask asks.
func (w *Wrapped) Ask() error {
	_, err := w.db.Exec("select 1")
	return err
}
