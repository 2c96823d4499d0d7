// Package begins begins transactions for others.
package begins

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Prepare hands out a transaction, and what ends it.
func Prepare(ctx context.Context, pool *pgxpool.Pool) (pgx.Tx, func(context.Context) error, func(), error) {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	rollback := func() { end(ctx, tx.Rollback) }
	return tx, tx.Commit, rollback, nil
}

func end(ctx context.Context, rb func(context.Context) error) { _ = rb(ctx) }
