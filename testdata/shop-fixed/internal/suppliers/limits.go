package suppliers

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/sony/gobreaker"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
	"golang.org/x/time/rate"
)

const (
	stockRate  = 20
	orderRate  = 5
	maxReports = 4
	maxQuotes  = 8
	maxNotes   = 1000
)

var errTooMany = errors.New("too many questions")

// Desk asks suppliers no more than they like.
type Desk struct {
	clients *Clients
	asked   map[string]int
	refused map[string]time.Time

	mu      sync.Mutex
	stock   *rate.Limiter
	orders  *rate.Limiter
	terms   *gobreaker.CircuitBreaker
	ratings *gobreaker.CircuitBreaker
	reports *semaphore.Weighted
	quotes  chan struct{}
	titles  singleflight.Group
}

// NewDesk returns a desk that asks with the clients.
func NewDesk(clients *Clients) *Desk {
	return &Desk{
		clients: clients,
		asked:   map[string]int{},
		refused: map[string]time.Time{},
		stock:   rate.NewLimiter(stockRate, 1),
		orders:  rate.NewLimiter(orderRate, 1),
		terms:   breaker("terms"),
		ratings: breaker("ratings"),
		reports: semaphore.NewWeighted(maxReports),
		quotes:  make(chan struct{}, maxQuotes),
	}
}

func breaker(name string) *gobreaker.CircuitBreaker {
	return gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: name, Timeout: 30 * time.Second})
}

// Count notes that a supplier was asked.
func (d *Desk) Count(supplier string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.asked) < maxNotes {
		d.asked[supplier]++
	}
	return d.asked[supplier]
}

// Refuse notes that a supplier does not want to be asked for a while.
func (d *Desk) Refuse(supplier string, until time.Time) {
	d.mu.Lock()
	if len(d.refused) < maxNotes {
		d.refused[supplier] = until
	}
	d.mu.Unlock()
}

// Stock says how many pieces a supplier has.
func (d *Desk) Stock(ctx context.Context, sku string) (any, error) {
	if !d.stock.Allow() {
		return nil, errTooMany
	}
	return d.clients.Ask(ctx, d.clients.stock, "/stock/"+sku)
}

// Order returns an order of ours at a supplier.
func (d *Desk) Order(ctx context.Context, id string) (any, error) {
	if err := d.orders.Wait(ctx); err != nil {
		return nil, err
	}
	return d.clients.Ask(ctx, d.clients.orders, "/orders/"+id)
}

// Terms returns the terms of a supplier.
func (d *Desk) Terms(ctx context.Context, supplier string) (any, error) {
	return d.terms.Execute(func() (any, error) { return d.clients.Ask(ctx, d.clients.legacy, "/terms/"+supplier) })
}

// Rating returns what others say of a supplier.
func (d *Desk) Rating(ctx context.Context, supplier string) (any, error) {
	return d.ratings.Execute(func() (any, error) { return d.clients.Ask(ctx, d.clients.search, "/ratings/"+supplier) })
}

// Report returns a large report; a few at a time are enough.
func (d *Desk) Report(ctx context.Context, supplier string) (any, error) {
	if err := d.reports.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer d.reports.Release(1)
	return d.clients.Ask(ctx, d.clients.search, "/reports/"+supplier)
}

// Quote returns what a supplier wants for a product.
func (d *Desk) Quote(ctx context.Context, sku string) (any, error) {
	select {
	case d.quotes <- struct{}{}:
		defer func() { <-d.quotes }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return d.clients.Ask(ctx, d.clients.offers, "/quotes/"+sku)
}

// Title returns the name of a product.
func (d *Desk) Title(ctx context.Context, sku string) (any, error) {
	v, err, _ := d.titles.Do(sku, func() (any, error) {
		return d.clients.Ask(context.WithoutCancel(ctx), d.clients.offers, "/titles/"+sku)
	})
	return v, err
}
