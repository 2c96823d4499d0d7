// Package away has what another package makes for each of its calls.
package away

import (
	"context"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Prices has a group inside.
type Prices struct {
	load    func(context.Context, string) (any, error)
	flights singleflight.Group
}

// New makes it.
func New(load func(context.Context, string) (any, error)) *Prices { return &Prices{load: load} }

// Find asks once for all who ask at a time.
func (p *Prices) Find(ctx context.Context, item string) (any, error) {
	v, err, _ := p.flights.Do(item, func() (any, error) { return p.load(ctx, item) })
	return v, err
}

// Unused is silent: nobody calls it.
func Unused(n *int) {
	var flights singleflight.Group
	_, _, _ = flights.Do("n", func() (any, error) { *n++; return nil, nil })
	var mu sync.Mutex
	mu.Lock()
	defer mu.Unlock()
}
