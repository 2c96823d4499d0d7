package unboundedqueue

import (
	"maps"
	"sync"
)

// Topics keeps a list for each topic until it is flushed.
type Topics struct {
	mu sync.Mutex
	by map[string][]Event
}

// Stash is called for each message.
func (t *Topics) Stash(topic string, e Event) {
	t.mu.Lock()
	t.by[topic] = append(t.by[topic], e) // want slice:"by grows without bound while swap is slower than Stash"
	t.mu.Unlock()
}

func (t *Topics) swap() map[string][]Event {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := maps.Clone(t.by)
	clear(t.by)
	return out
}

// Run flushes.
func (t *Topics) Run(minutes <-chan struct{}, send func(string, []Event)) {
	for range minutes {
		for topic, events := range t.swap() {
			send(topic, events)
		}
	}
}

// Ledger puts a new map in the place of the old one.
type Ledger struct {
	mu   sync.Mutex
	rows map[int][]Event
}

// Add keeps one row more.
func (r *Ledger) Add(n int, e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.put(n, e)
}

func (r *Ledger) put(n int, e Event) {
	list := r.rows[n]
	r.rows[n] = append(list, e) // want slice:"rows grows without bound while take is slower than put"
}

func (r *Ledger) take() map[int][]Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.rows
	r.rows = map[int][]Event{}
	return out
}

// Run takes what there is.
func (r *Ledger) Run(minutes <-chan struct{}, send func(map[int][]Event)) {
	for range minutes {
		send(r.take())
	}
}

// Shelved is silent: a list that is full refuses.
type Shelved struct {
	mu sync.Mutex
	by map[string][]Event
}

// Stash keeps ten for each topic.
func (s *Shelved) Stash(topic string, e Event) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.by[topic]) >= 10 {
		return false
	}
	s.by[topic] = append(s.by[topic], e)
	return true
}

// Run takes what there is.
func (s *Shelved) Run(minutes <-chan struct{}, send func(map[string][]Event)) {
	for range minutes {
		s.mu.Lock()
		by := s.by
		s.by = map[string][]Event{}
		s.mu.Unlock()
		send(by)
	}
}

// Subscribers are silent: each leaves by itself, and nobody takes them all.
type Subscribers struct {
	mu sync.Mutex
	by map[string][]string
}

// Add adds one.
func (s *Subscribers) Add(topic, name string) {
	s.mu.Lock()
	s.by[topic] = append(s.by[topic], name)
	s.mu.Unlock()
}

// Drop forgets a topic.
func (s *Subscribers) Drop(topics <-chan string) {
	for topic := range topics {
		s.mu.Lock()
		delete(s.by, topic)
		s.mu.Unlock()
	}
}

// Index is silent: it is built anew.
type Index struct {
	mu sync.Mutex
	by map[string][]Event
}

// Build begins with nothing.
func (x *Index) Build(events []Event) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.by = map[string][]Event{}
	for _, e := range events {
		x.by[e.ID] = append(x.by[e.ID], e)
	}
}

// Run shows it.
func (x *Index) Run(minutes <-chan struct{}, show func(map[string][]Event)) {
	for range minutes {
		x.mu.Lock()
		by := x.by
		x.by = map[string][]Event{}
		x.mu.Unlock()
		show(by)
	}
}
