package unboundedqueue

import (
	"sync"

	"github.com/alitto/pond/v2"
)

// Boot is filled before anybody is served.
type Boot struct {
	mu    sync.Mutex
	items []Event
}

func setupItem(b *Boot, e Event) {
	b.mu.Lock()
	b.items = append(b.items, e)
	b.mu.Unlock()
}

// Flush takes all.
func (b *Boot) Flush() []Event {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.items
	b.items = nil
	return out
}

// Tasks are waited for by whoever collected them.
type Tasks struct {
	mu    sync.Mutex
	tasks []func()
}

// Add adds one.
func (t *Tasks) Add(f func()) {
	t.mu.Lock()
	t.tasks = append(t.tasks, f)
	t.mu.Unlock()
}

// Wait runs them.
func (t *Tasks) Wait() {
	t.mu.Lock()
	tasks := t.tasks
	t.tasks = nil
	t.mu.Unlock()
	for _, f := range tasks {
		f()
	}
}

// Plan is set as a whole.
type Plan struct {
	mu    sync.Mutex
	steps []Event
}

// Set replaces the steps.
func (p *Plan) Set(steps []Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.steps = make([]Event, 0, len(steps))
	for _, s := range steps {
		p.steps = append(p.steps, s)
	}
}

// Next takes one.
func (p *Plan) Next() Event {
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.steps[0]
	p.steps = p.steps[1:]
	return e
}

// Packer sends what it has when the last part of a message comes.
type Packer struct {
	mu    sync.Mutex
	parts []Event
}

// Add sends them itself.
func (p *Packer) Add(e Event, send func([]Event)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.parts = append(p.parts, e)
	if e.ID == "" {
		send(p.parts)
		p.parts = nil
	}
}

// Errands are done when the program stops.
type Errands struct {
	mu   sync.Mutex
	list []Event
}

// Add adds one.
func (e *Errands) Add(ev Event) {
	e.mu.Lock()
	e.list = append(e.list, ev)
	e.mu.Unlock()
}

// Shutdown does them.
func (e *Errands) Shutdown(do func([]Event)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	do(e.list)
	e.list = nil
}

// Sample is begun anew now and then.
type Sample struct {
	mu   sync.Mutex
	seen []Event
}

// Add adds one.
func (s *Sample) Add(e Event) {
	s.mu.Lock()
	s.seen = append(s.seen, e)
	s.mu.Unlock()
}

// Reset forgets them.
func (s *Sample) Reset() []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.seen
	s.seen = nil
	return out
}

//hldlint:bounded one element for each of the rows that were read before
var rows = make(chan Event, 200_000)

// Rows are read by somebody else.
func Rows() <-chan Event { return rows }

// NewOptioned makes a pool with an option, which may be a limit.
func NewOptioned() pond.Pool { return pond.NewPool(8, pond.WithQueueSize(100)) }

// ForwardStated buffers what its author knows to be little.
func ForwardStated(in <-chan Event, out chan<- Event) {
	var buffer []Event
	for {
		var next Event
		var to chan<- Event
		if len(buffer) > 0 {
			next, to = buffer[0], out
		}
		select {
		case e := <-in:
			//hldlint:bounded one event for each of the twelve shards
			buffer = append(buffer, e)
		case to <- next:
			buffer = buffer[1:]
		}
	}
}

func setupParked(out chan Event, e Event) {
	go func() { out <- e }()
}

// StatedParked parks one goroutine at most.
func StatedParked(out chan Event, e Event) {
	//hldlint:bounded the caller waits for the answer
	go func() { out <- e }()
}

var _, _ = setupItem, setupParked
