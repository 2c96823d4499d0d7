// Package store asks the database that it is given.
package store

import (
	"context"
	"database/sql"
)

// A Store has orders.
type Store struct{ db *sql.DB }

// New makes one.
func New(db *sql.DB) *Store { return &Store{db: db} }

// Purge deletes the old ones.
func (s *Store) Purge(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "delete from orders where old")
	return err
}
