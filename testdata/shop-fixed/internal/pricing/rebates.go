package pricing

import (
	"context"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/singleflight"
)

const loadTimeout = 2 * time.Second

// Rebates are what single customers pay less.
type Rebates struct {
	pool   *pgxpool.Pool
	flight singleflight.Group

	mu      sync.Mutex
	percent map[string]int
}

// NewRebates returns the rebates on a pool.
func NewRebates(pool *pgxpool.Pool) *Rebates { return &Rebates{pool: pool, percent: map[string]int{}} }

// Of returns the rebate of a customer.
func (r *Rebates) Of(ctx context.Context, customer string) (int, error) {
	r.mu.Lock()
	n, ok := r.percent[customer]
	r.mu.Unlock()
	if ok {
		return n, nil
	}
	v, err, _ := r.flight.Do(customer, func() (any, error) { return r.load(context.WithoutCancel(ctx), customer) })
	if err != nil {
		return 0, err
	}
	n = v.(int)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.percent[customer] = n
	return n, nil
}

func (r *Rebates) load(ctx context.Context, customer string) (n int, err error) {
	ctx, cancel := context.WithTimeout(ctx, loadTimeout)
	defer cancel()
	err = r.pool.QueryRow(ctx, `select percent from rebates where customer = $1`, customer).Scan(&n)
	return n, err
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
	pool   *pgxpool.Pool
	costs  map[string]int64
	flight singleflight.Group
}

// NewZones returns the zones on a pool.
func NewZones(pool *pgxpool.Pool) *Zones { return &Zones{pool: pool, costs: map[string]int64{}} }

// Cost returns what the delivery to a postcode costs.
func (z *Zones) Cost(ctx context.Context, postcode string) (int64, error) {
	z.Lock()
	cents, ok := z.costs[postcode]
	z.Unlock()
	if ok {
		return cents, nil
	}
	v, err, _ := z.flight.Do(postcode, func() (any, error) { return z.load(context.WithoutCancel(ctx), postcode) })
	if err != nil {
		return 0, err
	}
	cents = v.(int64)
	z.Lock()
	defer z.Unlock()
	z.costs[postcode] = cents
	return cents, nil
}

func (z *Zones) load(ctx context.Context, postcode string) (cents int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, loadTimeout)
	defer cancel()
	err = z.pool.QueryRow(ctx, `select cents from zones where $1 between first and last`, postcode).Scan(&cents)
	return cents, err
}

// Clear has all costs read again.
func (z *Zones) Clear() {
	z.Lock()
	defer z.Unlock()
	clear(z.costs)
}
