// Package store keeps things.
package store

import (
	"context"
	"database/sql"
)

// Store keeps things in a database.
type Store struct{ DB *sql.DB }

// Save writes.
func (s *Store) Save(ctx context.Context, id int) error {
	return s.exec(ctx, "insert into orders values ($1)", id)
}

// Release gives something back.
func (s *Store) Release(ctx context.Context, id int) error {
	return s.exec(ctx, "delete from locks where id = $1", id)
}

func (s *Store) exec(ctx context.Context, q string, args ...any) error {
	_, err := s.DB.ExecContext(ctx, q, args...)
	return err
}

// Load is for those who have no context: who has one is told to call the other.
func (s *Store) Load(id int) error { return s.LoadCtx(context.Background(), id) }

// LoadCtx reads.
func (s *Store) LoadCtx(ctx context.Context, id int) error {
	return s.DB.QueryRowContext(ctx, "select 1 from orders where id = $1", id).Err()
}

// Touch has no context, and its callers in another package do.
func (s *Store) Touch(id int) error {
	return s.exec(context.TODO(), "update orders set touched = now() where id = $1", id) // want helper:"exec runs without the context that callers have"
}
