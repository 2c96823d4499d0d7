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
	if _, err := tx.Exec(ctx, `insert into outbox (order_id, kind, payload) values (null, 'points', $1)`, event); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Spend turns points into miles.
func (p *Points) Spend(ctx context.Context, key string, c Change) error {
	if err := p.reserve(ctx, key, c); err != nil {
		return err
	}
	if err := p.miles.Redeem(ctx, key, c.Customer, -c.Points); err != nil {
		return err
	}
	_, err := p.pool.Exec(ctx, `update point_reservations set done_at = now() where key = $1`, key)
	return err
}

// reserve takes the points away; what is not done after a day is booked back.
func (p *Points) reserve(ctx context.Context, key string, c Change) error {
	return pgx.BeginFunc(ctx, p.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `insert into point_reservations (key, customer) values ($1, $2)`, key, c.Customer); err != nil {
			return err
		}
		return book(ctx, tx, c)
	})
}

// Merge moves the points of a second account to the first.
func (p *Points) Merge(ctx context.Context, from, to string) error {
	tx, err := p.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	points, err := balance(ctx, tx, from)
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
	return balance(ctx, p.pool, customer)
}

// querier is a pool or a transaction.
type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func balance(ctx context.Context, db querier, customer string) (int64, error) {
	var points int64
	err := db.QueryRow(ctx, `select points from accounts where customer = $1`, customer).Scan(&points)
	return points, err
}

func book(ctx context.Context, tx pgx.Tx, c Change) error {
	tag, err := tx.Exec(ctx, `update accounts set points = points + $2 where customer = $1 and points + $2 >= 0`, c.Customer, c.Points)
	if err == nil && tag.RowsAffected() == 0 {
		return errTooFew
	}
	return err
}
