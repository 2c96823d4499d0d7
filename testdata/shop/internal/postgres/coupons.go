package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/hldlint/hldlint/testdata/shop/internal/orders"
)

// Coupons knows the discounts.
type Coupons struct {
	db querier
}

// NewCoupons returns the coupons that db holds.
func NewCoupons(db querier) *Coupons { return &Coupons{db: db} }

// Discount returns the share of the price that a coupon takes off.
func (c *Coupons) Discount(ctx context.Context, code string) (float64, error) {
	var share float64
	err := c.db.QueryRow(ctx, `select share from coupons where code = $1 and valid_until > now()`, code).Scan(&share)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, orders.ErrInvalid
	}
	return share, err
}
