package pricing

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
)

const maxGroups = 500

// Rules say how prices follow from others.
type Rules struct {
	pool *pgxpool.Pool

	mu     sync.RWMutex
	factor map[string]float64
	fees   map[string]int64
}

// NewRules returns the rules on a pool.
func NewRules(pool *pgxpool.Pool) *Rules {
	return &Rules{pool: pool, factor: map[string]float64{}, fees: map[string]int64{}}
}

// Change changes the rule of a group of products.
func (r *Rules) Change(group string, factor float64, fee int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.factor) < maxGroups && len(r.fees) < maxGroups {
		r.factor[group], r.fees[group] = factor, fee
	}
}

// Apply prices a group of products anew.
func (r *Rules) Apply(ctx context.Context, group string) error {
	r.mu.RLock()
	factor := r.factor[group]
	r.mu.RUnlock()
	_, err := r.pool.Exec(ctx, `update prices set cents = cost * $2 where product_group = $1`, group, factor)
	return err
}

// Fee returns the fee of an order in a group: a part of what the last one cost.
func (r *Rules) Fee(ctx context.Context, group string) (int64, error) {
	var last int64
	err := r.pool.QueryRow(ctx, `select fee from fees where product_group = $1 order by at desc limit 1`, group).Scan(&last)
	r.mu.RLock()
	defer r.mu.RUnlock()
	return min(last, r.fees[group]), err
}

// Offer keeps an offer under the next free number.
func (r *Rules) Offer(ctx context.Context, customer string) error {
	_, err := r.pool.Exec(ctx, `insert into offers (number, customer) values (nextval('offer_numbers'), $1)`, customer)
	return err
}

// Voucher hands out the next voucher that nobody has.
func (r *Rules) Voucher(ctx context.Context, customer string) (code string, err error) {
	const next = `update vouchers set customer = $1 where code = (
		select code from vouchers where customer is null limit 1 for update skip locked) returning code`
	err = r.pool.QueryRow(ctx, next, customer).Scan(&code)
	return code, err
}
