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
)

var errTooMany = errors.New("too many questions")

// Desk asks suppliers no more than they like.
type Desk struct {
	clients *Clients
	asked   map[string]int
	refused map[string]time.Time
}

// NewDesk returns a desk that asks with the clients.
func NewDesk(clients *Clients) *Desk {
	return &Desk{
		clients: clients,
		asked:   map[string]int{},
		refused: map[string]time.Time{},
	}
}

func breaker(name string) *gobreaker.CircuitBreaker {
	return gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: name, Timeout: 30 * time.Second})
}

// Count notes that a supplier was asked.
func (d *Desk) Count(supplier string) int {
	var mu sync.Mutex // want localguard/mutex
	mu.Lock()
	defer mu.Unlock()
	d.asked[supplier]++ // want unboundedcache/map
	return d.asked[supplier]
}

// Refuse notes that a supplier does not want to be asked for a while.
func (d *Desk) Refuse(supplier string, until time.Time) {
	mu := &sync.RWMutex{} // want localguard/mutex
	mu.Lock()
	d.refused[supplier] = until // want unboundedcache/map
	mu.Unlock()
}

// Stock says how many pieces a supplier has.
func (d *Desk) Stock(ctx context.Context, sku string) (any, error) {
	limiter := rate.NewLimiter(stockRate, 1) // want localguard/limiter
	if !limiter.Allow() {
		return nil, errTooMany
	}
	return d.clients.Ask(ctx, d.clients.stock, "/stock/"+sku)
}

// Order returns an order of ours at a supplier.
func (d *Desk) Order(ctx context.Context, id string) (any, error) {
	if err := pace(orderRate).Wait(ctx); err != nil { // want localguard/limiter
		return nil, err
	}
	return d.clients.Ask(ctx, d.clients.orders, "/orders/"+id)
}

func pace(perSecond rate.Limit) *rate.Limiter { return rate.NewLimiter(perSecond, 1) }

// Terms returns the terms of a supplier.
func (d *Desk) Terms(ctx context.Context, supplier string) (any, error) {
	terms := gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: "terms"}) // want localguard/breaker
	return terms.Execute(func() (any, error) { return d.clients.Ask(ctx, d.clients.legacy, "/terms/"+supplier) })
}

// Rating returns what others say of a supplier.
func (d *Desk) Rating(ctx context.Context, supplier string) (any, error) {
	b := breaker("ratings") // want localguard/breaker
	return b.Execute(func() (any, error) { return d.clients.Ask(ctx, d.clients.search, "/ratings/"+supplier) })
}

// Report returns a large report; a few at a time are enough.
func (d *Desk) Report(ctx context.Context, supplier string) (any, error) {
	reports := semaphore.NewWeighted(maxReports) // want localguard/semaphore
	if err := reports.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer reports.Release(1)
	return d.clients.Ask(ctx, d.clients.search, "/reports/"+supplier)
}

// Quote returns what a supplier wants for a product.
func (d *Desk) Quote(ctx context.Context, sku string) (any, error) {
	quotes := make(chan struct{}, maxQuotes) // want localguard/semaphore
	quotes <- struct{}{}
	defer func() { <-quotes }()
	return d.clients.Ask(ctx, d.clients.offers, "/quotes/"+sku)
}

// Title returns the name of a product; who asks for the same one shares the answer.
func (d *Desk) Title(ctx context.Context, sku string) (any, error) {
	group := &singleflight.Group{} // want localguard/flight
	v, err, _ := group.Do(sku, func() (any, error) { return d.clients.Ask(ctx, d.clients.offers, "/titles/"+sku) })
	return v, err
}
