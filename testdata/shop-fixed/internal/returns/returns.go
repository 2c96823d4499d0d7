// Package returns takes back what customers do not want.
package returns

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	shelfPause = 200 * time.Millisecond
	shelfTries = 5
)

var errNoShelf = errors.New("no shelf is free")

// Return is a parcel that comes back.
type Return struct {
	ID    string `json:"id"`
	Order string `json:"order"`
	SKU   string `json:"sku"`
	Cents int64  `json:"cents"`
}

// Refunder gives money back.
type Refunder interface {
	Refund(ctx context.Context, id, order string, cents int64) error
}

// Desk is where parcels come back.
type Desk struct {
	pool    *pgxpool.Pool
	refunds Refunder
	arrived chan string

	// OnAccept runs for each return that is accepted.
	OnAccept func(ctx context.Context, r Return) error
}

// NewDesk returns the desk on a pool.
func NewDesk(pool *pgxpool.Pool, refunds Refunder) *Desk {
	return &Desk{pool: pool, refunds: refunds, arrived: make(chan string)}
}

// Arrived is where the screen of the warehouse reads.
func (d *Desk) Arrived() <-chan string { return d.arrived }

// inTx runs f in a transaction.
func (d *Desk) inTx(ctx context.Context, f func(tx pgx.Tx) error) error {
	tx, err := d.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Announce keeps a return, and tells the warehouse that it will come.
func (d *Desk) Announce(ctx context.Context, r Return) error {
	return d.inTx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `insert into returns (id, order_id, sku) values ($1, $2, $3)`, r.ID, r.Order, r.SKU); err != nil {
			return err
		}
		return outbox(ctx, tx, "announced", r)
	})
}

// Accept gives the money back for what is as good as new.
func (d *Desk) Accept(ctx context.Context, r Return) error {
	if err := d.refunds.Refund(ctx, r.ID, r.Order, r.Cents); err != nil {
		return err
	}
	return d.inTx(ctx, func(tx pgx.Tx) error { return mark(ctx, tx, r.ID, "accepted") })
}

// Reject sends a parcel back to the customer.
func (d *Desk) Reject(ctx context.Context, r Return) error {
	return d.inTx(ctx, func(tx pgx.Tx) error {
		if err := mark(ctx, tx, r.ID, "rejected"); err != nil {
			return err
		}
		return outbox(ctx, tx, "rejected", r)
	})
}

// Inspect has others look at a parcel before it is accepted.
func (d *Desk) Inspect(ctx context.Context, r Return) error {
	tx, err := d.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := mark(ctx, tx, r.ID, "inspected"); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	return d.OnAccept(ctx, r)
}

// outbox notes what the relay publishes.
func outbox(ctx context.Context, tx pgx.Tx, kind string, r Return) error {
	raw, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `insert into outbox (order_id, kind, payload) values ($1, $2, $3)`, r.Order, kind, raw)
	return err
}

func mark(ctx context.Context, tx pgx.Tx, id, state string) error {
	tag, err := tx.Exec(ctx, `update returns set state = $2 where id = $1`, id, state)
	if err == nil && tag.RowsAffected() == 0 {
		return fmt.Errorf("no return %s", id)
	}
	return err
}
