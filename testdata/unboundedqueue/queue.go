// Package unboundedqueue has queues in memory with and without a bound.
package unboundedqueue

import (
	"sync"

	"github.com/gammazero/workerpool"
	"github.com/smallnest/chanx"
)

// Event is a piece of work.
type Event struct{ ID string }

// example: slice bad

// Outbox takes whatever comes; Flush takes it out when it gets to it.
type Outbox struct {
	mu     sync.Mutex
	events []Event
}

// Publish is called for each request.
func (o *Outbox) Publish(e Event) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.events = append(o.events, e) // want slice:"events grows without bound while Flush is slower than Publish"
}

// Flush sends what has piled up.
func (o *Outbox) Flush(send func([]Event)) {
	o.mu.Lock()
	batch := o.events
	o.events = nil
	o.mu.Unlock()
	send(batch)
}

// end

// example: slice good

// Bounded refuses what it cannot hold: its caller can slow down, or shed load.
type Bounded struct {
	mu     sync.Mutex
	events []Event
}

// Publish reports whether there was room.
func (b *Bounded) Publish(e Event) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.events) >= 1000 {
		return false
	}
	b.events = append(b.events, e)
	return true
}

// Flush sends what has piled up.
func (b *Bounded) Flush(send func([]Event)) {
	b.mu.Lock()
	batch := b.events
	b.events = nil
	b.mu.Unlock()
	send(batch)
}

// end

// fifo is taken from the front.
type fifo struct {
	mu    sync.Mutex
	items []Event
}

func (f *fifo) put(e Event) {
	f.mu.Lock()
	f.items = append(f.items, e) // want slice:"items grows without bound while take is slower than put"
	f.mu.Unlock()
}

func (f *fifo) take() (Event, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.items) == 0 {
		return Event{}, false
	}
	e := f.items[0]
	f.items = f.items[1:]
	return e, true
}

// Worker uses it.
func Worker(f *fifo, do func(Event)) {
	for {
		e, ok := f.take()
		if !ok {
			return
		}
		do(e)
	}
}

// generic is the same for any element.
type generic[T any] struct {
	mu    sync.Mutex
	items []T
}

func (g *generic[T]) push(v T) {
	g.mu.Lock()
	g.items = append(g.items, v) // want slice:"items grows without bound while pop is slower than push"
	g.mu.Unlock()
}

func (g *generic[T]) pop() (out []T) {
	g.mu.Lock()
	defer g.mu.Unlock()
	out = append(out, g.items...)
	g.items = g.items[:0]
	return out
}

// Ring drops the oldest element.
type Ring struct {
	mu    sync.Mutex
	items []Event
}

// Add keeps the newest hundred.
func (r *Ring) Add(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.items = append(r.items, e)
	if excess := len(r.items) - 100; excess > 0 {
		r.items = r.items[excess:]
	}
}

// All takes them.
func (r *Ring) All() []Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.items
	r.items = nil
	return out
}

// Slots has its callers wait for a place.
type Slots struct {
	mu    sync.Mutex
	slots chan struct{}
	items []Event
}

// Add takes a slot first.
func (s *Slots) Add(e Event) {
	s.slots <- struct{}{}
	s.mu.Lock()
	s.items = append(s.items, e)
	s.mu.Unlock()
}

// Take frees it.
func (s *Slots) Take() Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.items[0]
	s.items = s.items[1:]
	<-s.slots
	return e
}

// Set queues a key once, however often it comes.
type Set struct {
	mu    sync.Mutex
	known map[string]bool
	keys  []string
}

// Add looks the key up first.
func (s *Set) Add(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.known[key]; ok {
		return
	}
	s.known[key] = true
	s.keys = append(s.keys, key)
}

// Take empties it.
func (s *Set) Take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys := s.keys
	s.keys = nil
	return keys
}

// Registry only grows by registration, and nobody drains it: it is no queue.
type Registry struct {
	mu       sync.Mutex
	handlers []func(Event)
}

// Register adds a handler.
func (r *Registry) Register(h func(Event)) {
	r.mu.Lock()
	r.handlers = append(r.handlers, h)
	r.mu.Unlock()
}

// Each calls them.
func (r *Registry) Each(e Event) {
	for _, h := range r.handlers {
		h(e)
	}
}

// Stack is a free list: what is on it was made before.
type Stack struct {
	mu   sync.Mutex
	free [][]byte
}

// Put gives a buffer back.
func (s *Stack) Put(b []byte) {
	s.mu.Lock()
	s.free = append(s.free, b)
	s.mu.Unlock()
}

// Get takes the last one.
func (s *Stack) Get() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.free) == 0 {
		return nil
	}
	b := s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	return b
}

// Builder is used by one goroutine, from beginning to end.
type Builder struct{ parts []string }

// Add adds a part.
func (b *Builder) Add(p string) { b.parts = append(b.parts, p) }

// Take takes all.
func (b *Builder) Take() []string {
	parts := b.parts
	b.parts = nil
	return parts
}

// Stated is bounded by what its author knows and hldlint does not.
type Stated struct {
	mu sync.Mutex
	//hldlint:bounded one entry for each of the twelve shards
	shards []int
}

// Mark queues a shard.
func (s *Stated) Mark(shard int) {
	s.mu.Lock()
	s.shards = append(s.shards, shard)
	s.mu.Unlock()
}

// Take takes all.
func (s *Stated) Take() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.shards
	s.shards = nil
	return out
}

// example: library bad

// Pool has ten workers and a queue without end.
func Pool() *workerpool.WorkerPool {
	return workerpool.New(10) // want library:"workerpool.New queues without bound"
}

// end

// example: library good

// Jobs has ten places; whoever finds none waits.
func Jobs() chan func() { return make(chan func(), 10) }

// end

// Elastic is unbounded by its name.
type Elastic struct{ events *chanx.UnboundedChan[Event] }

// Batch holds what the call puts in, and waits for it.
func Batch(jobs []func()) {
	p := workerpool.New(4)
	for _, job := range jobs {
		p.Submit(job)
	}
	p.StopWait()
}

// example: capacity bad

// Backlog hides an overload until every event in it is stale.
func Backlog() chan Event {
	return make(chan Event, 1_000_000) // want capacity:"a channel for 1000000 elements"
}

// end

// example: capacity good

// Short is as long as what can be done within the time that an event is worth.
func Short() chan Event { return make(chan Event, 512) }

// end

// Fed keeps all that comes through a channel, until somebody takes it: the select waits for work, and not for a place.
type Fed struct {
	mu   sync.Mutex
	in   chan Event
	stop chan struct{}
	kept []Event
}

// Run moves what comes from the channel, which is short, to the slice, which is not.
func (f *Fed) Run() {
	for {
		select {
		case e := <-f.in:
			f.mu.Lock()
			f.kept = append(f.kept, e) // want slice:"kept grows without bound while Take is slower than Run"
			f.mu.Unlock()
		case <-f.stop:
			return
		}
	}
}

// Take takes the oldest.
func (f *Fed) Take() (e Event, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.kept) == 0 {
		return e, false
	}
	e, f.kept = f.kept[0], f.kept[1:]
	return e, true
}
