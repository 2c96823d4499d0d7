// Package sqlite3 is the storage of those who run the service without a database server. Another package has the one for a server, and which of
// them runs is a matter of configuration.
package sqlite3

import (
	"context"
	"database/sql"

	"github.com/hldlint/hldlint/testdata/missingtimeout/sqlite3/shared"
)

// Store keeps events in a file of this machine.
type Store struct{ db *sql.DB }

// Prune is silent: nobody is at the other end.
func (s *Store) Prune() error {
	_, err := s.db.ExecContext(context.Background(), "delete from events where old")
	return err
}

// Prepare is silent, too.
func (s *Store) Prepare() (*sql.Stmt, error) { return s.db.Prepare("select 1") }

// Migrate is silent: what a helper of another package does is done to this package's database.
func (s *Store) Migrate() error { return shared.Migrate(context.Background(), s.db) }

// Count is silent: the sibling gets the context, and this one asks a file.
func (s *Store) Count(ctx context.Context) (int, error) {
	if _, err := s.db.ExecContext(ctx, "delete from events where gone"); err != nil {
		return 0, err
	}
	stmt, err := s.db.Prepare("select count(*) from events")
	if err != nil {
		return 0, err
	}
	defer stmt.Close()
	n := 0
	return n, stmt.QueryRowContext(ctx).Scan(&n)
}
