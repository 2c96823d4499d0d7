// Package uow is the other package of the twins of txremote and dbintx: a unit of work.
package uow

import (
	"context"
	"database/sql"
	"fmt"
)

type key struct{}

// Work runs functions in transactions.
type Work struct{ DB *sql.DB }

// Do runs a function in one.
func (w *Work) Do(ctx context.Context, fn func(ctx context.Context) error) (err error) {
	tx, err := w.DB.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	return fn(context.WithValue(ctx, key{}, tx))
}

// Executor is a transaction or its pool.
type Executor interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// From is the transaction of a context, or the pool.
func (w *Work) From(ctx context.Context) Executor {
	if tx, ok := ctx.Value(key{}).(*sql.Tx); ok {
		return tx
	}
	return w.DB
}

// InTx hands out what a function makes in a transaction.
func InTx[T any](ctx context.Context, db *sql.DB, fn func(*sql.Tx) (T, error)) (out T, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return out, err
	}
	defer tx.Rollback()
	if out, err = fn(tx); err != nil {
		return out, err
	}
	return out, tx.Commit()
}
