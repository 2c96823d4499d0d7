// Package ambient carries a transaction in the context, and asks the pool where there is none.
package ambient

import (
	"context"
	"database/sql"
	"time"
)

type key struct{}

// DB tries again what fails outside of a transaction.
type DB struct{ pool *sql.DB }

// New makes one.
func New(pool *sql.DB) *DB { return &DB{pool: pool} }

func current(ctx context.Context) *sql.Tx {
	tx, _ := ctx.Value(key{}).(*sql.Tx)
	return tx
}

// InTx runs a function in a transaction, which the context of that carries.
func (db *DB) InTx(ctx context.Context, do func(context.Context) error) error {
	tx, err := db.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := do(context.WithValue(ctx, key{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

// Exec only pauses where there is no transaction.
func (db *DB) Exec(ctx context.Context, query string, args ...any) error {
	var err error
	if tx := current(ctx); tx != nil {
		_, err = tx.ExecContext(ctx, query, args...)
	} else {
		err = again(ctx, func(ctx context.Context) error {
			_, err := db.pool.ExecContext(ctx, query, args...)
			return err
		})
	}
	return err
}

// Insist pauses whether there is one or not.
func (db *DB) Insist(ctx context.Context, query string, args ...any) error {
	return again(ctx, func(ctx context.Context) error {
		if tx := current(ctx); tx != nil {
			_, err := tx.ExecContext(ctx, query, args...)
			return err
		}
		_, err := db.pool.ExecContext(ctx, query, args...)
		return err
	})
}

// Eager pauses where there is one.
func (db *DB) Eager(ctx context.Context, query string, args ...any) error {
	if tx := current(ctx); tx != nil {
		return again(ctx, func(ctx context.Context) error {
			_, err := tx.ExecContext(ctx, query, args...)
			return err
		})
	}
	_, err := db.pool.ExecContext(ctx, query, args...)
	return err
}

// Both only pauses where there is no transaction, which two conditions find out.
func (db *DB) Both(ctx context.Context, query string, args ...any) error {
	if tx, ok := ctx.Value(key{}).(*sql.Tx); ok && tx != nil {
		_, err := tx.ExecContext(ctx, query, args...)
		return err
	}
	return again(ctx, func(ctx context.Context) error {
		_, err := db.pool.ExecContext(ctx, query, args...)
		return err
	})
}

// Labelled pauses whether there is a label or not.
func (db *DB) Labelled(ctx context.Context, labels map[string]any, query string) error {
	if label, ok := labels["name"]; ok {
		query += " /* " + label.(string) + " */"
	}
	return again(ctx, func(ctx context.Context) error {
		_, err := current(ctx).ExecContext(ctx, query)
		return err
	})
}

func again(ctx context.Context, do func(context.Context) error) error {
	var err error
	for try := range 5 {
		if err = do(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(1<<try) * 50 * time.Millisecond):
		}
	}
	return err
}
