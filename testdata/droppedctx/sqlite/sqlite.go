// Package sqlite keeps things in a database of this process: there is nobody to wait for.
package sqlite

import (
	"context"
	"database/sql"
)

// Store is one of several storages.
type Store struct{ DB *sql.DB }

// Save has a context and does not pass it on: what it does takes as long as this machine takes.
func (s *Store) Save(ctx context.Context, id int) error {
	_, err := s.DB.Exec("insert into orders values ($1)", id)
	return err
}
