package cachestampede

import (
	"context"
	"database/sql"
	"sync"
)

// Prices have a lock for the map and one for the loads.
type Prices struct {
	db       *sql.DB
	mu, load sync.Mutex
	known    map[string]int
}

func (p *Prices) ask(ctx context.Context, k string) (n int, err error) {
	err = p.db.QueryRowContext(ctx, "select price from prices where k = $1", k).Scan(&n)
	return n, err
}

func (p *Prices) get(k string) (int, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n, ok := p.known[k]
	return n, ok
}

// OneByOne holds the lock of the loads, and lets go of the other one.
func (p *Prices) OneByOne(ctx context.Context, k string) (int, error) {
	p.load.Lock()
	defer p.load.Unlock()
	p.mu.Lock()
	n, ok := p.known[k]
	p.mu.Unlock()
	if ok {
		return n, nil
	}
	n, err := p.ask(ctx, k)
	if err != nil {
		return 0, err
	}
	p.mu.Lock()
	p.known[k] = n
	p.mu.Unlock()
	return n, nil
}

// Released lets go of both.
func (p *Prices) Released(ctx context.Context, k string) (int, error) {
	p.load.Lock()
	p.mu.Lock()
	n, ok := p.known[k]
	p.mu.Unlock()
	p.load.Unlock()
	if ok {
		return n, nil
	}
	n, err := p.ask(ctx, k) // want fill:"every concurrent miss of Released runs"
	if err != nil {
		return 0, err
	}
	p.mu.Lock()
	p.known[k] = n
	p.mu.Unlock()
	return n, nil
}

// Ours takes its lock through a method of its own.
func (p *Prices) Ours(ctx context.Context, k string) (int, error) {
	p.enter()
	n, ok := p.known[k]
	p.mu.Unlock()
	if ok {
		return n, nil
	}
	n, err := p.ask(ctx, k) // want fill:"every concurrent miss of Ours runs"
	if err != nil {
		return 0, err
	}
	p.enter()
	p.known[k] = n
	p.mu.Unlock()
	return n, nil
}

func (p *Prices) enter() { p.mu.Lock() }

// Run is of one goroutine, and takes no lock.
type Run struct {
	prices *Prices
	known  map[string]int
}

// Alone does as all others do, of which there are none.
func (r *Run) Alone(ctx context.Context, k string) (int, error) {
	r.acquire()
	if n, ok := r.known[k]; ok {
		return n, nil
	}
	n, err := r.prices.ask(ctx, k)
	if err == nil {
		r.known[k] = n
	}
	return n, err
}

func (r *Run) acquire() {}

// LoadedLocked loads in a helper, which holds a lock meanwhile.
func (p *Prices) LoadedLocked(ctx context.Context, k string) (int, error) {
	if n, ok := p.get(k); ok {
		return n, nil
	}
	n, err := p.askLocked(ctx, k)
	if err != nil {
		return 0, err
	}
	p.mu.Lock()
	p.known[k] = n
	p.mu.Unlock()
	return n, nil
}

func (p *Prices) askLocked(ctx context.Context, k string) (int, error) {
	p.load.Lock()
	defer p.load.Unlock()
	return p.ask(ctx, k)
}
