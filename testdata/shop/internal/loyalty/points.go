// Package loyalty keeps the points that customers collect and spend.
package loyalty

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/segmentio/kafka-go"
)

var errTooFew = errors.New("not enough points")

// Change is what happened to the points of a customer.
type Change struct {
	Customer string `json:"customer"`
	Points   int64  `json:"points"`
	Reason   string `json:"reason"`
}

// Points is the account of all points.
type Points struct {
	pool   *pgxpool.Pool
	miles  *Miles
	events *kafka.Writer
}

// NewPoints returns the account on a pool.
func NewPoints(pool *pgxpool.Pool, miles *Miles, events *kafka.Writer) *Points {
	return &Points{pool: pool, miles: miles, events: events}
}

// Close flushes the events.
func (p *Points) Close() error { return p.events.Close() }

// Collect adds the points of an order, and tells those who send the cards.
func (p *Points) Collect(ctx context.Context, c Change) error {
	event, err := json.Marshal(c)
	if err != nil {
		return err
	}
	tx, err := p.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := book(ctx, tx, c); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	return p.events.WriteMessages(ctx, kafka.Message{Key: []byte(c.Customer), Value: event}) // want dualwrite/after
}

// Spend turns points into miles.
func (p *Points) Spend(ctx context.Context, key string, c Change) error {
	tx, err := p.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := book(ctx, tx, c); err != nil {
		return err
	}
	if err := p.miles.Redeem(ctx, key, c.Customer, -c.Points); err != nil { // want txremote/call
		return err
	}
	return tx.Commit(ctx)
}

// Merge moves the points of a second account to the first.
func (p *Points) Merge(ctx context.Context, from, to string) error {
	tx, err := p.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	points, err := p.Balance(ctx, from) // want dbintx/pool
	if err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	for _, c := range [2]Change{{from, -points, "merge"}, {to, points, "merge"}} {
		if err := book(ctx, tx, c); err != nil {
			return err
		}
	}
	return tx.Commit(ctx)
}

// Balance says how many points a customer has.
func (p *Points) Balance(ctx context.Context, customer string) (int64, error) {
	var points int64
	err := p.pool.QueryRow(ctx, `select points from accounts where customer = $1`, customer).Scan(&points)
	return points, err
}

func book(ctx context.Context, tx pgx.Tx, c Change) error {
	tag, err := tx.Exec(ctx, `update accounts set points = points + $2 where customer = $1 and points + $2 >= 0`, c.Customer, c.Points)
	if err == nil && tag.RowsAffected() == 0 {
		return errTooFew
	}
	return err
}
