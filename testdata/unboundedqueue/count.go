package unboundedqueue

import (
	"sync"
	"sync/atomic"
)

const maxBytes = 8 << 20

// Sized is bounded by the bytes that wait.
type Sized struct {
	mu    sync.Mutex
	lines [][]byte
	bytes int
}

// Write drops what does not fit.
func (s *Sized) Write(line []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bytes+len(line) > maxBytes {
		return len(line), nil
	}
	s.lines = append(s.lines, line)
	s.bytes += len(line)
	return len(line), nil
}

// Flush takes all.
func (s *Sized) Flush() [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.lines
	s.lines, s.bytes = nil, 0
	return out
}

// Counted is bounded by a count that its caller looks at.
type Counted struct {
	mu     sync.Mutex
	events []Event
	n      atomic.Int64
	max    int64
}

// Offer refuses.
func (c *Counted) Offer(e Event) bool {
	if c.n.Load() >= c.max {
		return false
	}
	c.n.Add(1)
	c.add(e)
	return true
}

func (c *Counted) add(e Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.events = append(c.events, e)
}

// Drain takes all.
func (c *Counted) Drain() []Event {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.events
	c.events = nil
	c.n.Store(0)
	return out
}

// Policy says what is too much.
type Policy interface{ Exceeded(n int) bool }

// Ruled asks it.
type Ruled struct {
	mu     sync.Mutex
	events []Event
	policy Policy
}

// Put refuses when the policy says so.
func (r *Ruled) Put(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.policy.Exceeded(len(r.events)) {
		return
	}
	r.events = append(r.events, e)
}

// Drain takes all.
func (r *Ruled) Drain() []Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.events
	r.events = nil
	return out
}

// Numbered has a number beside the queue that bounds nothing.
type Numbered struct {
	mu     sync.Mutex
	events []Event
	seen   int
}

// Put counts.
func (n *Numbered) Put(e Event) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.seen++
	n.events = append(n.events, e) // want slice:"events grows without bound while Drain is slower than Put"
}

// Drain takes all.
func (n *Numbered) Drain() []Event {
	n.mu.Lock()
	defer n.mu.Unlock()
	out := n.events
	n.events = nil
	return out
}

// lockedQueue has its lock promoted to what embeds it.
type lockedQueue struct {
	sync.Mutex
	events []Event
}

// Embedder embeds the queue, appends in a literal and drains in a goroutine.
type Embedder struct {
	lockedQueue
	wake chan struct{}
	do   func(Event)
}

// Submit appends in a literal that somebody else runs.
func (w *Embedder) Submit(do func(func()), e Event) {
	do(func() {
		w.Lock()
		w.events = append(w.events, e) // want slice:"events grows without bound"
		w.Unlock()
		w.wake <- struct{}{}
	})
}

// Start drains forever.
func (w *Embedder) Start() {
	go func() {
		for range w.wake {
			w.Lock()
			events := w.events
			w.events = nil
			w.Unlock()
			for _, e := range events {
				w.do(e)
			}
		}
	}()
}

// Handle is something that is open.
type Handle struct{ name string }

// Close lets it go.
func (h *Handle) Close() {}

// Trace keeps what it opened on its way, to close it when it has arrived.
type Trace struct {
	mu     sync.Mutex
	opened []*Handle
}

// Opened keeps one.
func (t *Trace) Opened(h *Handle) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.opened = append(t.opened, h)
}

// HandleAll closes all.
func (t *Trace) HandleAll() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, h := range t.opened {
		h.Close()
	}
	t.opened = nil
}

// Deletions are work: something else deletes what they name.
type Deletions struct {
	mu    sync.Mutex
	names []string
	store interface{ Delete(name string) }
}

// Delete queues a name.
func (d *Deletions) Delete(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.names = append(d.names, name) // want slice:"names grows without bound"
}

// Flush deletes them.
func (d *Deletions) Flush() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, name := range d.names {
		d.store.Delete(name)
	}
	d.names = nil
}
