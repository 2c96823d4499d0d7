package unboundedqueue

import (
	"container/list"
	"errors"
	"log"
	"sync"
)

// inbox has a limit for those who ask for one.
type inbox[T any] struct {
	mu    sync.Mutex
	items []T
	limit int
}

var errLong = errors.New("too long")

func (q *inbox[T]) push(v T) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := len(q.items)
	if q.limit > 0 && n == q.limit {
		return n, errLong
	}
	q.items = append(q.items, v)
	return n + 1, nil
}

func (q *inbox[T]) pop() []T {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := q.items
	q.items = nil
	return out
}

// Receiver has one without a limit.
type Receiver struct {
	requests *inbox[Event]
	do       func(Event)
}

// example: watched bad

// Receive sees that it is long.
func (r *Receiver) Receive(e Event) {
	pending, _ := r.requests.push(e) // want watched:"the queue items is seen to be long, and Receive only says so"
	if pending > 128 {
		log.Printf("%d requests wait", pending)
	}
}

// end

// example: watched good

// Drop does something about it.
func (r *Receiver) Drop(e Event) {
	pending, _ := r.requests.push(e)
	if pending > 10_000 {
		log.Printf("%d requests are dropped", len(r.requests.pop()))
	}
}

// end

// Refuse looks at the error: there is a limit.
func (r *Receiver) Refuse(e Event) error {
	pending, err := r.requests.push(e)
	if pending > 128 {
		log.Printf("%d requests wait", pending)
	}
	return err
}

// Loop works them off.
func (r *Receiver) Loop() {
	for _, e := range r.requests.pop() {
		r.do(e)
	}
}

// Bus tells its subscribers, and waits for none of them.
type Bus struct {
	mu          sync.RWMutex
	subscribers map[string][]chan Event
	errors      chan error
	ready       chan struct{}
}

// Publish leaves a goroutine for each subscriber that is slow.
func (b *Bus) Publish(topic string, e Event) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, ch := range b.subscribers[topic] {
		go func() { ch <- e }() // want elastic:"each call of Publish leaves a goroutine"
	}
}

// Tell does so for a channel that it is given, through arguments.
func Tell(ch chan<- Event, e Event) {
	go func(to chan<- Event, e Event) { to <- e }(ch, e) // want elastic:"each call of Tell leaves a goroutine"
}

// Offer drops what is not taken at once.
func (b *Bus) Offer(ch chan Event, e Event) {
	go func() {
		select {
		case ch <- e:
		default:
		}
	}()
}

// Ask has a channel of its own, with room for the answer.
func (b *Bus) Ask(e Event) Event {
	answer := make(chan Event, 1)
	go func() { answer <- e }()
	return <-answer
}

// Fail sends an error and Ready a sign: neither is work.
func (b *Bus) Fail(err error) { go func() { b.errors <- err }() }

// Ready is a sign.
func (b *Bus) Ready() { go func() { b.ready <- struct{}{} }() }

// Start sends one element when it begins.
func (b *Bus) Start(ch chan Event) { go func() { ch <- Event{} }() }

// ForwardList is elastic with a list.
func ForwardList(in <-chan Event, out chan<- Event) {
	buffer := list.New()
	for {
		var next Event
		var to chan<- Event
		if front := buffer.Front(); front != nil {
			next, to = front.Value.(Event), out
		}
		select {
		case e := <-in:
			buffer.PushBack(e) // want elastic:"all that comes between two channels is buffered in ForwardList"
		case to <- next:
			buffer.Remove(buffer.Front())
		}
	}
}

// ForwardShortList stops to receive.
func ForwardShortList(in <-chan Event, out chan<- Event) {
	buffer := list.New()
	for {
		var next Event
		var to chan<- Event
		from := in
		if front := buffer.Front(); front != nil {
			next, to = front.Value.(Event), out
		}
		if buffer.Len() >= 100 {
			from = nil
		}
		select {
		case e := <-from:
			buffer.PushBack(e)
		case to <- next:
			buffer.Remove(buffer.Front())
		}
	}
}

// Session answers while it asks: it is done as soon as its question is taken.
type Session struct {
	questions, answers chan Event
	kept               []Event
}

// Put keeps the answers that come meanwhile.
func (s *Session) Put(question Event) {
	for {
		select {
		case s.questions <- question:
			return
		case answer := <-s.answers:
			s.kept = append(s.kept, answer)
		}
	}
}

// Changes are summed up when there are too many to tell: then one stands for all.
type Changes struct {
	mu      sync.Mutex
	pending []Event
}

// Add adds one.
func (c *Changes) Add(e Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending = append(c.pending, e)
}

// All stands for all.
func (c *Changes) All(e Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending = []Event{e}
}

// Take takes them.
func (c *Changes) Take() []Event {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.pending
	c.pending = nil
	return out
}

// BatchResult is how one batch went.
type BatchResult struct{ Failed int }

// Batches collect what became of work that is bounded where it is taken on.
type Batches struct {
	mu      sync.Mutex
	results []*BatchResult
}

// Add adds one.
func (b *Batches) Add(r *BatchResult) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.results = append(b.results, r)
}

// Take takes them.
func (b *Batches) Take() []*BatchResult {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.results
	b.results = nil
	return out
}
