// Package orders asks by the pool that it is given.
package orders

import (
	"context"
	"database/sql"
)

// Orders ask by what somebody puts here.
type Orders struct{ DB *sql.DB }

// Count asks.
func (o *Orders) Sum(ctx context.Context) (n int, err error) {
	err = o.DB.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}

// A Cart asks by what it is made with.
type Cart struct{ db *sql.DB }

// NewCart makes one.
func NewCart(db *sql.DB) *Cart { return &Cart{db: db} }

// Count asks.
func (c *Cart) Sum(ctx context.Context) (n int, err error) {
	err = c.db.QueryRowContext(ctx, "select count(*) from carts").Scan(&n)
	return n, err
}
