package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

// Coupons knows the discounts.
type Coupons struct {
	pool *pgxpool.Pool
}

// NewCoupons returns the coupons on a pool.
func NewCoupons(pool *pgxpool.Pool) *Coupons { return &Coupons{pool: pool} }

// Discount returns the share of the price that a coupon takes off.
func (c *Coupons) Discount(ctx context.Context, code string) (float64, error) {
	var share float64
	err := c.pool.QueryRow(ctx, `select share from coupons where code = $1 and valid_until > now()`, code).Scan(&share)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, orders.ErrInvalid
	}
	return share, err
}
