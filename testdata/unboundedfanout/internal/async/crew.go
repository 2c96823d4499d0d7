package async

import (
	"context"
	"errors"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// Crew runs a few at a time.
type Crew struct {
	*errgroup.Group
	ctx context.Context
}

// NewCrew makes one of eight.
func NewCrew(ctx context.Context) *Crew {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	return &Crew{Group: g, ctx: ctx}
}

// Run has a hand run a function.
func (c *Crew) Run(f func(context.Context) error) {
	c.Group.Go(func() error { return f(c.ctx) })
}

// Crowd runs as many as come.
type Crowd struct{ group *errgroup.Group }

// NewCrowd makes one.
func NewCrowd() *Crowd { return &Crowd{group: new(errgroup.Group)} }

// Run starts a function, whatever there is.
func (c *Crowd) Run(f func() error) { c.group.Go(func() error { return f() }) }

// Desk lets so many in.
type Desk struct {
	places  *semaphore.Weighted
	running atomic.Int64
}

// NewDesk makes one with places.
func NewDesk(places int64) *Desk { return &Desk{places: semaphore.NewWeighted(places)} }

// Wait waits for a place.
func (d *Desk) Wait(ctx context.Context, f func()) error {
	if err := d.places.Acquire(ctx, 1); err != nil {
		return err
	}
	go func() {
		defer d.places.Release(1)
		f()
	}()
	return nil
}

// Or hands on to one that waits.
func (d *Desk) Or(f func()) { _ = d.Wait(context.Background(), f) }

// ErrFull says that there is no place.
var ErrFull = errors.New("full")

// Try refuses what is too much.
func (d *Desk) Try(f func()) error {
	if d.running.Add(1) > 10 {
		d.running.Add(-1)
		return ErrFull
	}
	go func() {
		defer d.running.Add(-1)
		f()
	}()
	return nil
}

// Counts starts a function and counts how many it started, which limits nothing.
func (d *Desk) Counts(f func()) {
	d.running.Add(1)
	go func() {
		defer d.running.Add(-1)
		f()
	}()
}
