// Package store implements an interface that its user declares.
package store

import (
	"context"
	"database/sql"
)

// Store loads from a database.
type Store struct{ db *sql.DB }

// New returns a store.
func New(db *sql.DB) *Store { return &Store{db: db} }

// Load returns a name.
func (s *Store) Load(ctx context.Context, id string) (name string, err error) {
	err = s.db.QueryRowContext(ctx, "select name from orders where id = $1", id).Scan(&name)
	return name, err
}
