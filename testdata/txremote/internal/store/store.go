// Package store keeps orders.
package store

import (
	"context"
	"database/sql"
)

// Store is what others see of it.
type Store interface {
	InTx(ctx context.Context, do func(Store) error) error
	Touch(ctx context.Context, id int64) error
}

type dbtx interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// SQL is a Store.
type SQL struct {
	db *sql.DB
	on dbtx
}

// New makes one.
func New(db *sql.DB) *SQL { return &SQL{db: db, on: db} }

// InTx runs a function in a transaction.
func (s *SQL) InTx(ctx context.Context, do func(Store) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := do(&SQL{db: s.db, on: tx}); err != nil {
		return err
	}
	return tx.Commit()
}

// Touch changes one row.
func (s *SQL) Touch(ctx context.Context, id int64) error {
	_, err := s.on.ExecContext(ctx, "update orders set at = now() where id = $1", id)
	return err
}

// Queries work on whatever they are made with.
type Queries struct{ on dbtx }

// NewQueries makes some.
func NewQueries(on dbtx) *Queries { return &Queries{on: on} }

// Touch changes one row.
func (q *Queries) Touch(ctx context.Context, id int64) error {
	_, err := q.on.ExecContext(ctx, "update orders set at = now() where id = $1", id)
	return err
}

// Orders carries its transaction in the context.
type Orders struct{ db *sql.DB }

// NewOrders makes it.
func NewOrders(db *sql.DB) *Orders { return &Orders{db} }

type key struct{}

// Within runs a function in a transaction that the context carries.
func (o *Orders) Within(ctx context.Context, do func(context.Context) error) (err error) {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	return do(context.WithValue(ctx, key{}, tx))
}
