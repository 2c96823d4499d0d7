package unboundedqueue

import (
	"container/list"
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// Desk takes a slot for each that waits; whoever serves one gives the slot back.
type Desk struct {
	slots *semaphore.Weighted
	mu    sync.Mutex
	line  *list.List
}

// Enter waits for a slot.
func (d *Desk) Enter(ctx context.Context, e Event) error {
	if err := d.slots.Acquire(ctx, 1); err != nil {
		return err
	}
	d.mu.Lock()
	d.line.PushBack(e)
	d.mu.Unlock()
	return nil
}

// Serve takes them out.
func (d *Desk) Serve(wake <-chan struct{}, serve func(Event)) {
	for range wake {
		d.mu.Lock()
		e, ok := d.line.Remove(d.line.Front()).(Event)
		d.mu.Unlock()
		if ok {
			serve(e)
		}
		d.slots.Release(1)
	}
}

// Gate refuses when there is no slot, before it calls what appends.
type Gate struct {
	slots *semaphore.Weighted
	mu    sync.Mutex
	line  []Event
}

// Offer reports whether there was a slot.
func (g *Gate) Offer(e Event) bool {
	if !g.slots.TryAcquire(1) {
		return false
	}
	g.push(e)
	return true
}

func (g *Gate) push(e Event) {
	g.mu.Lock()
	g.line = append(g.line, e)
	g.mu.Unlock()
}

// Next takes one out.
func (g *Gate) Next(wake <-chan struct{}, serve func(Event)) {
	for range wake {
		g.mu.Lock()
		e := g.line[0]
		g.line = g.line[1:]
		g.mu.Unlock()
		g.slots.Release(1)
		serve(e)
	}
}

// Crowd limits how many append at once, and not how many wait.
type Crowd struct {
	slots *semaphore.Weighted
	mu    sync.Mutex
	line  []Event
}

// Enter gives its slot back.
func (c *Crowd) Enter(ctx context.Context, e Event) error {
	if err := c.slots.Acquire(ctx, 1); err != nil {
		return err
	}
	defer c.slots.Release(1)
	c.mu.Lock()
	c.line = append(c.line, e) // want slice:"line grows without bound while Next is slower than Enter"
	c.mu.Unlock()
	return nil
}

// Next takes one out.
func (c *Crowd) Next(wake <-chan struct{}, serve func(Event)) {
	for range wake {
		c.mu.Lock()
		e := c.line[0]
		c.line = c.line[1:]
		c.mu.Unlock()
		serve(e)
	}
}
