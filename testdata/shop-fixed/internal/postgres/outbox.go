package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Event is a row of the outbox.
type Event struct {
	ID      int64  `db:"id"`
	OrderID string `db:"order_id"`
	Kind    string `db:"kind"`
	Payload []byte `db:"payload"`
}

// Outbox holds the events that were committed and not yet published.
type Outbox struct {
	pool *pgxpool.Pool
}

// NewOutbox returns the outbox on a pool.
func NewOutbox(pool *pgxpool.Pool) *Outbox { return &Outbox{pool: pool} }

// Next returns the oldest events, at most limit of them.
func (b *Outbox) Next(ctx context.Context, limit int) ([]Event, error) {
	rows, err := b.pool.Query(ctx,
		`select id, order_id::text, kind, payload from outbox where published_at is null order by id limit $1`, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Event])
}

// Done marks events as published.
func (b *Outbox) Done(ctx context.Context, ids []int64) error {
	_, err := b.pool.Exec(ctx, `update outbox set published_at = now() where id = any($1)`, ids)
	return err
}
