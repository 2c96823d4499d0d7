package cachestampede

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"
	"time"
)

type rate struct {
	value int
	until time.Time
}

// Rates keep the last one.
type Rates struct {
	db      *sql.DB
	mu      sync.Mutex
	current atomic.Pointer[rate]
	last    atomic.Pointer[rate]
	any     atomic.Value
	one     *rate
	flight  *rateCall
	other   *rateCall
}

type rateCall struct {
	done chan struct{}
	v    *rate
	err  error
}

func (r *Rates) ask(ctx context.Context) (*rate, error) {
	v := new(rate)
	return v, r.db.QueryRowContext(ctx, "select value from rates").Scan(&v.value)
}

// Current renews what is too old.
func (r *Rates) Current(ctx context.Context) (*rate, error) {
	if v := r.current.Load(); v != nil && time.Now().Before(v.until) {
		return v, nil
	}
	v, err := r.ask(ctx) // want fill:"every concurrent miss of Current runs"
	if err == nil {
		r.current.Store(v)
	}
	return v, err
}

// Any does so with a value of any type.
func (r *Rates) Any(ctx context.Context) (*rate, error) {
	if v, ok := r.any.Load().(*rate); ok {
		return v, nil
	}
	v, err := r.ask(ctx) // want fill:"every concurrent miss of Any runs"
	if err == nil {
		r.any.Store(v)
	}
	return v, err
}

// Locked loads one at a time.
func (r *Rates) Locked(ctx context.Context) (*rate, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v := r.current.Load(); v != nil {
		return v, nil
	}
	v, err := r.ask(ctx)
	if err == nil {
		r.current.Store(v)
	}
	return v, err
}

// Another looks at one and stores another.
func (r *Rates) Another(ctx context.Context) (*rate, error) {
	if v := r.last.Load(); v != nil {
		return v, nil
	}
	v, err := r.ask(ctx)
	if err == nil {
		r.current.Store(v)
	}
	return v, err
}

// Flight waits for the only one that is under way.
func (r *Rates) Flight(ctx context.Context) (*rate, error) {
	r.mu.Lock()
	if v := r.one; v != nil {
		r.mu.Unlock()
		return v, nil
	}
	if c := r.flight; c != nil {
		r.mu.Unlock()
		select {
		case <-c.done:
			return c.v, c.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	c := &rateCall{done: make(chan struct{})}
	r.flight = c
	r.mu.Unlock()
	c.v, c.err = r.ask(ctx)
	r.mu.Lock()
	r.one, r.flight = c.v, nil
	r.mu.Unlock()
	close(c.done)
	return c.v, c.err
}

// Unflown looks at a call, and waits for something else.
func (r *Rates) Unflown(ctx context.Context, ready <-chan struct{}) (*rate, error) {
	<-ready
	r.mu.Lock()
	v := r.one
	if c := r.other; c != nil && v == nil {
		v = c.v
	}
	r.mu.Unlock()
	if v != nil {
		return v, nil
	}
	v, err := r.ask(ctx) // want fill:"every concurrent miss of Unflown runs"
	if err == nil {
		r.mu.Lock()
		r.one = v
		r.mu.Unlock()
	}
	return v, err
}
