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
	"github.com/rabbitmq/amqp091-go"
)

const (
	queue        = "shop.returns"
	announceTime = 3 * time.Second
	shelfPause   = 200 * time.Millisecond
	shelfTries   = 5
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
	channel *amqp091.Channel
	refunds Refunder
	arrived chan string

	// OnAccept runs for each return that is accepted.
	OnAccept func(ctx context.Context, r Return) error
}

// NewDesk returns the desk on a pool.
func NewDesk(pool *pgxpool.Pool, channel *amqp091.Channel, refunds Refunder) *Desk {
	return &Desk{pool: pool, channel: channel, refunds: refunds, arrived: make(chan string)}
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
		return d.publish(ctx, "announced", r) // want dualwrite/before txremote/call
	})
}

// Accept gives the money back for what is as good as new.
func (d *Desk) Accept(ctx context.Context, r Return) error {
	return d.inTx(ctx, func(tx pgx.Tx) error {
		if err := mark(ctx, tx, r.ID, "accepted"); err != nil {
			return err
		}
		return d.refunds.Refund(ctx, r.ID, r.Order, r.Cents) // want txremote/call
	})
}

// Reject sends a parcel back to the customer.
func (d *Desk) Reject(ctx context.Context, r Return) error {
	if err := d.inTx(ctx, func(tx pgx.Tx) error { return mark(ctx, tx, r.ID, "rejected") }); err != nil {
		return err
	}
	return d.publish(ctx, "rejected", r) // want dualwrite/after
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
	if err := d.OnAccept(ctx, r); err != nil { // want txremote/hook
		return err
	}
	return tx.Commit(ctx)
}

func (d *Desk) publish(ctx context.Context, kind string, r Return) error {
	raw, err := json.Marshal(r)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, announceTime)
	defer cancel()
	return d.channel.PublishWithContext(ctx, "", queue, false, false, amqp091.Publishing{Type: kind, Body: raw})
}

func mark(ctx context.Context, tx pgx.Tx, id, state string) error {
	tag, err := tx.Exec(ctx, `update returns set state = $2 where id = $1`, id, state)
	if err == nil && tag.RowsAffected() == 0 {
		return fmt.Errorf("no return %s", id)
	}
	return err
}
