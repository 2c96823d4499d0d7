// Package queries asks a database through an interface of its own, as generated code does. Which library stands behind it, another package
// decides.
package queries

import (
	"context"
	"database/sql"
)

// DBTX is satisfied by *sql.DB and *sql.Tx, and a library's type is all that is ever put behind it.
type DBTX interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Queries asks.
type Queries struct{ db DBTX }

// New makes queries of a database or of a transaction.
func New(db DBTX) *Queries { return &Queries{db} }

// Touch is told where its context is made.
func (q *Queries) Touch(ctx context.Context, id int) error {
	_, err := q.db.ExecContext(ctx, "update accounts set seen = now() where id = $1", id)
	return err
}

// Sweep makes a context of its own.
func (q *Queries) Sweep() error {
	_, err := q.db.ExecContext(context.Background(), "delete from sessions where expired") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Spare looks like it, and nobody puts a library's type behind it: nothing is known of what it does.
type Spare interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	Stats() sql.DBStats
}

// Idle is silent.
func Idle(s Spare) error {
	_, err := s.ExecContext(context.Background(), "select 1")
	return err
}
