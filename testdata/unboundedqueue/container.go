package unboundedqueue

import (
	"container/heap"
	"container/list"
	"errors"
	"log"
	"slices"
	"sync"

	"github.com/gammazero/deque"
)

// List hands events from many to one.
type List struct {
	mu     sync.Mutex
	events *list.List
}

// Put appends.
func (l *List) Put(e Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.events.PushBack(e) // want slice:"events grows without bound while Get is slower than Put"
}

// Get takes the first.
func (l *List) Get() (Event, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.events.Len() == 0 {
		return Event{}, false
	}
	return l.events.Remove(l.events.Front()).(Event), true
}

// ShortList drops the oldest one.
type ShortList struct {
	mu     sync.Mutex
	events list.List
}

// Put appends, and makes room.
func (l *ShortList) Put(e Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.events.PushBack(e)
	for l.events.Len() > 100 {
		l.events.Remove(l.events.Front())
	}
}

// Get takes the first.
func (l *ShortList) Get() Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.events.Remove(l.events.Front()).(Event)
}

// Recent is a cache and no queue: the list has the order of its entries.
type Recent struct {
	mu      sync.Mutex
	entries map[string]*list.Element
	order   *list.List
}

// Add adds an entry.
func (r *Recent) Add(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.entries[key] = r.order.PushFront(key)
}

// Forget takes one out.
func (r *Recent) Forget(key string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.order.Remove(r.entries[key])
	delete(r.entries, key)
}

type byID []Event

func (h byID) Len() int           { return len(h) }
func (h byID) Less(i, j int) bool { return h[i].ID < h[j].ID }
func (h byID) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byID) Push(v any)        { *h = append(*h, v.(Event)) }
func (h *byID) Pop() any {
	old := *h
	e := old[len(old)-1]
	*h = old[:len(old)-1]
	return e
}

// Ordered hands out the smallest first.
type Ordered struct {
	mu     sync.Mutex
	events byID
}

// Put adds an event.
func (o *Ordered) Put(e Event) {
	o.mu.Lock()
	defer o.mu.Unlock()
	heap.Push(&o.events, e) // want slice:"events grows without bound while Next is slower than Put"
}

// Next takes one.
func (o *Ordered) Next() Event {
	o.mu.Lock()
	defer o.mu.Unlock()
	return heap.Pop(&o.events).(Event)
}

// OrderedShort has room for some.
type OrderedShort struct {
	mu     sync.Mutex
	events byID
}

// Put refuses what it has no room for.
func (o *OrderedShort) Put(e Event) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.events) == 1000 {
		return false
	}
	heap.Push(&o.events, e)
	return true
}

// Next takes one.
func (o *OrderedShort) Next() Event {
	o.mu.Lock()
	defer o.mu.Unlock()
	return heap.Pop(&o.events).(Event)
}

// Deque is of a library.
type Deque struct {
	sync.Mutex
	events deque.Deque[Event]
}

// Put appends.
func (d *Deque) Put(e Event) {
	d.Lock()
	defer d.Unlock()
	d.events.PushBack(e) // want slice:"events grows without bound while Get is slower than Put"
}

// Get takes the first.
func (d *Deque) Get() Event {
	d.Lock()
	defer d.Unlock()
	return d.events.PopFront()
}

var (
	pendingMu sync.Mutex
	pending   []Event
)

// Enqueue appends to a variable of the package.
func Enqueue(e Event) {
	pendingMu.Lock()
	defer pendingMu.Unlock()
	pending = append(pending, e) // want slice:"pending grows without bound while Dequeue is slower than Enqueue"
}

// Dequeue takes the first one by moving the others.
func Dequeue() Event {
	pendingMu.Lock()
	defer pendingMu.Unlock()
	e := pending[0]
	pending = slices.Delete(pending, 0, 1)
	return e
}

// Watched says that it is long, and does nothing about it.
type Watched struct {
	mu     sync.Mutex
	events []Event
	read   int
	seen   func(Event)
}

const many = 500

// Put warns and appends.
func (w *Watched) Put(e Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.events) > many {
		log.Printf("%d events wait", len(w.events))
	}
	w.events = append(w.events, e) // want slice:"events grows without bound while Drain is slower than Put"
}

// Peek checks an index: that is no bound.
func (w *Watched) Peek() (e Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.events) > w.read {
		e = w.events[w.read]
		w.seen(e)
	}
	return e
}

// Drain takes all by a loop over them.
func (w *Watched) Drain(do func(Event)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, e := range w.events {
		do(e)
	}
	w.events = w.events[:0]
}

var errFull = errors.New("full")

// Checked asks a helper whether there is room.
type Checked struct {
	mu     sync.Mutex
	events []Event
}

func (c *Checked) room() error {
	if len(c.events) >= many {
		return errFull
	}
	return nil
}

// Put refuses.
func (c *Checked) Put(e Event) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.room(); err != nil {
		return err
	}
	c.events = append(c.events, e)
	return nil
}

// Drain takes all.
func (c *Checked) Drain() []Event {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.events
	c.events = nil
	return out
}

// Full answers the question whether it is.
type Full struct {
	mu     sync.Mutex
	events []Event
}

// IsFull is for its callers.
func (f *Full) IsFull() bool { return len(f.events) > many }

// Put appends.
func (f *Full) Put(e Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.events = append(f.events, e)
}

// Drain takes all.
func (f *Full) Drain() []Event {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := f.events
	f.events = nil
	return out
}

// Batch is flushed when it is full.
type Batched struct {
	mu     sync.Mutex
	events []Event
	send   func([]Event)
}

// Put flushes at many.
func (b *Batched) Put(e Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.events = append(b.events, e)
	if len(b.events) >= many {
		b.flush()
	}
}

func (b *Batched) flush() {
	b.send(b.events)
	b.events = b.events[:0]
}

// Tick flushes what there is.
func (b *Batched) Tick() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.flush()
}

// Members is a registry: to remove the last member leaves none.
type Members struct {
	mu  sync.Mutex
	all []*Event
}

// Join adds a member.
func (m *Members) Join(e *Event) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.all = append(m.all, e)
}

// Leave removes one.
func (m *Members) Leave(e *Event) {
	m.mu.Lock()
	defer m.mu.Unlock()
	last := len(m.all) - 1
	for i, other := range m.all {
		if other == e {
			m.all[i] = m.all[last]
			if last == 0 {
				m.all = nil
			} else {
				m.all = m.all[:last]
			}
			return
		}
	}
}

// Early keeps what comes before it is ready: a handful of names.
type Early struct {
	mu      sync.Mutex
	ready   bool
	names   []string
	packets [][]byte
	use     func(string)
	play    func([]byte)
}

// Name uses a name, or keeps it.
func (e *Early) Name(n string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.ready {
		e.names = append(e.names, n)
		return
	}
	e.apply(n)
}

func (e *Early) apply(n string) { e.use(n) }

// Packet plays a packet, or keeps it: of these there are many, and they are large.
func (e *Early) Packet(p []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.ready {
		e.packets = append(e.packets, p) // want slice:"packets grows without bound"
		return
	}
	e.start(p)
}

func (e *Early) start(p []byte) { e.play(p) }

// Send does what has piled up.
func (e *Early) Send() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.ready = true
	for _, n := range e.names {
		e.use(n)
	}
	for _, p := range e.packets {
		e.play(p)
	}
	e.names, e.packets = nil, nil
}

// Hooks run when something has ended.
type Hooks struct {
	mu    sync.Mutex
	hooks []func(error)
}

// After adds a hook.
func (h *Hooks) After(f func(error)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.hooks = append(h.hooks, f)
}

// Run runs them.
func (h *Hooks) Run(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, f := range h.hooks {
		f(err)
	}
	h.hooks = nil
}

// Unlocked belongs to one goroutine: it has a channel, and no lock.
type Unlocked struct {
	out   chan string
	parts []string
}

// Add adds a part.
func (u *Unlocked) Add(p string) { u.parts = append(u.parts, p) }

// Send sends all.
func (u *Unlocked) Send() {
	for _, p := range u.parts {
		u.out <- p
	}
	u.parts = nil
}
