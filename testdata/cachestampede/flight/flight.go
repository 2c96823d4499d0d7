// Package flight loads through a singleflight of the project's own, which runs what it is given in a function of its own.
package flight

import (
	"context"
	"database/sql"
	"sync"

	"github.com/hldlint/hldlint/testdata/cachestampede/flight/turns"
)

// Prices are kept.
type Prices struct {
	db    *sql.DB
	turns turns.Group[string]

	mu    sync.Mutex
	known map[string]string
}

func (p *Prices) get(id string) (string, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	v, ok := p.known[id]
	return v, ok
}

func (p *Prices) put(id, price string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[id] = price
}

func (p *Prices) load(ctx context.Context, id string) (price string, err error) {
	err = p.db.QueryRowContext(ctx, "select price from prices where id = $1", id).Scan(&price)
	return price, err
}

// Price is silent: one of many gets through.
func (p *Prices) Price(ctx context.Context, id string) (string, error) {
	if price, ok := p.get(id); ok {
		return price, nil
	}
	return p.turns.Do(id, func() (string, error) {
		price, err := p.load(ctx, id)
		if err != nil {
			return "", err
		}
		p.put(id, price)
		return price, nil
	})
}

// Kept is silent as well: what one of many has loaded is kept by all.
func (p *Prices) Kept(ctx context.Context, id string) (string, error) {
	if price, ok := p.get(id); ok {
		return price, nil
	}
	price, err := p.turns.Do(id, func() (string, error) { return p.load(ctx, id) })
	if err != nil {
		return "", err
	}
	p.put(id, price)
	return price, nil
}

// Each goes through something that looks alike, and lets everybody in.
func (p *Prices) Each(ctx context.Context, id string) (string, error) {
	if price, ok := p.get(id); ok {
		return price, nil
	}
	price, err := turns.Straight(id, func() (string, error) { return p.load(ctx, id) }) // want fill:"every concurrent miss of Each"
	if err != nil {
		return "", err
	}
	p.put(id, price)
	return price, nil
}
