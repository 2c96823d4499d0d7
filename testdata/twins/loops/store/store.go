// Package store is the other package of the twins of nplusone.
package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Repository finds things of one type.
type Repository[T any] struct {
	db    *sql.DB
	table string
	scan  func(*sql.Row) (*T, error)
}

// New makes one.
func New[T any](db *sql.DB) *Repository[T] {
	var zero T
	return &Repository[T]{db: db, table: fmt.Sprintf("%T", zero), scan: func(row *sql.Row) (*T, error) {
		out := new(T)
		return out, row.Scan(out)
	}}
}

// Find finds one.
func (r *Repository[T]) Find(ctx context.Context, id int64) (*T, error) {
	return r.scan(r.db.QueryRowContext(ctx, "select * from "+r.table+" where id = $1", id))
}
