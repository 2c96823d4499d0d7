// Package sqlc is as a generator writes it.
package sqlc

import (
	"context"
	"database/sql"
)

// DBTX is a pool or a transaction.
type DBTX interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// New makes queries on either.
func New(db DBTX) *Queries { return &Queries{db: db} }

// Queries work on what they were made with.
type Queries struct{ db DBTX }

// WithTx makes the same on a transaction.
func (q *Queries) WithTx(tx *sql.Tx) *Queries { return &Queries{db: tx} }

// Stock reads one number.
func (q *Queries) Stock(ctx context.Context, id int64) (int64, error) {
	var n int64
	err := q.db.QueryRowContext(ctx, "select n from stock where id = $1", id).Scan(&n)
	return n, err
}

// Take changes it. Its handle is an argument, as another option of the generator has it.
func Take(ctx context.Context, db DBTX, id int64) error {
	_, err := db.ExecContext(ctx, "update stock set n = n - 1 where id = $1", id)
	return err
}
