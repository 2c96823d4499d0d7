package pricing

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Rebates are what single customers pay less.
type Rebates struct {
	pool *pgxpool.Pool

	mu      sync.Mutex
	percent map[string]int
}

// NewRebates returns the rebates on a pool.
func NewRebates(pool *pgxpool.Pool) *Rebates { return &Rebates{pool: pool, percent: map[string]int{}} }

// Of returns the rebate of a customer.
func (r *Rebates) Of(ctx context.Context, customer string) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	n, ok := r.percent[customer]
	if ok {
		return n, nil
	}
	err := r.pool.QueryRow(ctx, `select percent from rebates where customer = $1`, customer).Scan(&n) // want lockio/fill
	if err != nil {
		return 0, err
	}
	r.percent[customer] = n
	return n, nil
}

// Forget has the rebate of a customer read again.
func (r *Rebates) Forget(customer string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.percent, customer)
}

// Zones say what the delivery to a postcode costs.
type Zones struct {
	sync.Mutex
	pool  *pgxpool.Pool
	costs map[string]int64
}

// NewZones returns the zones on a pool.
func NewZones(pool *pgxpool.Pool) *Zones { return &Zones{pool: pool, costs: map[string]int64{}} }

// Cost returns what the delivery to a postcode costs.
func (z *Zones) Cost(ctx context.Context, postcode string) (int64, error) {
	z.Lock()
	defer z.Unlock()
	if cents, ok := z.costs[postcode]; ok {
		return cents, nil
	}
	cents, err := z.load(ctx, postcode) // want lockio/fill
	if err == nil {
		z.costs[postcode] = cents
	}
	return cents, err
}

func (z *Zones) load(ctx context.Context, postcode string) (cents int64, err error) {
	err = z.pool.QueryRow(ctx, `select cents from zones where $1 between first and last`, postcode).Scan(&cents)
	return cents, err
}

// Clear has all costs read again.
func (z *Zones) Clear() {
	z.Lock()
	defer z.Unlock()
	clear(z.costs)
}
