package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const orderColumns = `id, customer_id, email, phone, country, currency, coupon, items, total, status, created_at`

// Orders is the repository of the orders.
type Orders struct {
	pool *pgxpool.Pool
}

// NewOrders returns the repository on a pool.
func NewOrders(pool *pgxpool.Pool) *Orders { return &Orders{pool: pool} }

// Insert keeps an order and the event that tells of it.
func (r *Orders) Insert(ctx context.Context, o orders.Order) error {
	items, err := json.Marshal(o.Items)
	if err != nil {
		return err
	}
	event, err := json.Marshal(o)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `insert into orders (`+orderColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			o.ID, o.CustomerID, o.Email, o.Phone, o.Country, o.Currency, o.Coupon, items, o.Total, o.Status, o.CreatedAt); err != nil {
			return fmt.Errorf("order: %w", err)
		}
		_, err := tx.Exec(ctx, `insert into outbox (order_id, kind, payload) values ($1, 'placed', $2)`, o.ID, event)
		return err
	})
}

// Find returns one order.
func (r *Orders) Find(ctx context.Context, id uuid.UUID) (orders.Order, error) {
	row := r.pool.QueryRow(ctx, `select `+orderColumns+` from orders where id = $1`, id)
	o, err := scanOrder(row)
	if errors.Is(err, pgx.ErrNoRows) {
		return orders.Order{}, orders.ErrNotFound
	}
	return o, err
}

// ListByCustomer returns the newest orders of a customer.
func (r *Orders) ListByCustomer(ctx context.Context, customer string, limit int) ([]orders.Order, error) {
	rows, err := r.pool.Query(ctx,
		`select `+orderColumns+` from orders where customer_id = $1 order by created_at desc limit $2`, customer, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (orders.Order, error) { return scanOrder(row) })
}

// SetStatus moves an order on.
func (r *Orders) SetStatus(ctx context.Context, id uuid.UUID, s orders.Status) error {
	tag, err := r.pool.Exec(ctx, `update orders set status = $2 where id = $1`, id, s)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return orders.ErrNotFound
	}
	return nil
}

// ExpireStale cancels what was placed long ago and never paid.
func (r *Orders) ExpireStale(ctx context.Context) (int64, error) {
	tag, err := r.pool.Exec(ctx,
		`update orders set status = 'cancelled' where status = 'placed' and created_at < now() - interval '3 days'`)
	if err != nil {
		return 0, err
	}
	return tag.RowsAffected(), nil
}

func scanOrder(row pgx.Row) (orders.Order, error) {
	var o orders.Order
	var items []byte
	err := row.Scan(&o.ID, &o.CustomerID, &o.Email, &o.Phone, &o.Country, &o.Currency, &o.Coupon, &items, &o.Total, &o.Status, &o.CreatedAt)
	if err != nil {
		return orders.Order{}, err
	}
	err = json.Unmarshal(items, &o.Items)
	return o, err
}
