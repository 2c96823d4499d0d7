package unboundedqueue

import (
	"context"
	"database/sql"
	"sync"
	"time"
)

// Metrics are counted up whenever a clock says so, where they are wanted at all.
type Metrics struct {
	mu     sync.RWMutex
	seen   []Event
	wanted bool
}

// Saw notes one.
func (m *Metrics) Saw(e Event) {
	if !m.wanted {
		return
	}
	m.mu.Lock()
	m.seen = append(m.seen, e)
	m.mu.Unlock()
}

// Collect is started elsewhere.
func (m *Metrics) Collect(ctx context.Context, tick *time.Ticker, track func(int)) {
	if !m.wanted {
		return
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			m.mu.RLock()
			count := 0
			for _, e := range m.seen {
				count += len(e.ID)
			}
			if len(m.seen) > 0 {
				track(count)
			}
			m.seen = nil
			m.mu.RUnlock()
		}
	}
}

// Periodic has a method of its own take all that there is.
type Periodic struct {
	mu     sync.Mutex
	events []Event
}

// Publish is called for each request.
func (p *Periodic) Publish(e Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.events = append(p.events, e)
}

func (p *Periodic) takeAll() []Event {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := p.events
	p.events = make([]Event, 0, 64)
	return out
}

// Run starts a goroutine for each part.
func (p *Periodic) Run(parts []*Periodic, send func([]Event)) {
	go func() {
		for range time.Tick(time.Second) {
			for _, part := range parts {
				send(part.takeAll())
			}
		}
	}()
}

// Insistent forgets what it has only when it has been sent: while nobody takes that, it grows.
type Insistent struct {
	mu     sync.Mutex
	events []Event
}

// Publish is called for each request.
func (i *Insistent) Publish(e Event) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.events = append(i.events, e) // want slice:"events grows without bound while Run is slower than Publish"
}

// Run sends now and then.
func (i *Insistent) Run(tick *time.Ticker, send func([]Event) error) {
	for range tick.C {
		i.mu.Lock()
		if err := send(i.events); err == nil {
			i.events = nil
		}
		i.mu.Unlock()
	}
}

// Singly takes one whenever a clock says so.
type Singly struct {
	mu     sync.Mutex
	events []Event
}

// Publish is called for each request.
func (o *Singly) Publish(e Event) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.events = append(o.events, e) // want slice:"events grows without bound while Run is slower than Publish"
}

// Run sends one.
func (o *Singly) Run(tick *time.Ticker, send func(Event)) {
	for range tick.C {
		o.mu.Lock()
		if len(o.events) > 0 {
			send(o.events[0])
			o.events = o.events[1:]
		}
		o.mu.Unlock()
	}
}

// Stored has a database take all: while that is slow, it grows.
type Stored struct {
	mu     sync.Mutex
	db     *sql.DB
	events []Event
}

// Publish is called for each request.
func (s *Stored) Publish(e Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = append(s.events, e) // want slice:"events grows without bound while flush is slower than Publish"
}

func (s *Stored) flush(ctx context.Context) {
	s.mu.Lock()
	all := s.events
	s.events = nil
	s.mu.Unlock()
	for _, e := range all {
		_, _ = s.db.ExecContext(ctx, "insert into events (id) values ($1)", e.ID)
	}
}

// Run does so now and then.
func (s *Stored) Run(ctx context.Context, tick *time.Ticker) {
	for range tick.C {
		s.flush(ctx)
	}
}
