// Package books keeps amounts, in a transaction or not.
package books

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Ledger keeps amounts.
type Ledger interface {
	Balance(ctx context.Context, account string) (int, error)
	Book(ctx context.Context, account string, amount int) error
	Format(amount int) string
	Together(ctx context.Context, do func(context.Context, Ledger) error) error
}

type asker interface {
	Exec(context.Context, string, ...any) (pgconn.CommandTag, error)
	QueryRow(context.Context, string, ...any) pgx.Row
}

type stored struct {
	pool *pgxpool.Pool
	by   asker
}

// New makes one on a pool.
func New(pool *pgxpool.Pool) Ledger { return &stored{pool, pool} }

func (s *stored) Balance(ctx context.Context, account string) (n int, err error) {
	err = s.by.QueryRow(ctx, "select amount from accounts where id = $1", account).Scan(&n)
	return n, err
}

func (s *stored) Book(ctx context.Context, account string, amount int) error {
	_, err := s.by.Exec(ctx, "update accounts set amount = amount + $2 where id = $1", account, amount)
	return err
}

func (s *stored) Format(amount int) string { return "EUR" }

func (s *stored) Together(ctx context.Context, do func(context.Context, Ledger) error) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := do(ctx, &stored{s.pool, tx}); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
