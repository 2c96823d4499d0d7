package unboundedqueue

import (
	"container/list"
	"sync"
)

// waitingList is safe for many, and knows no limit: whoever uses it does.
type waitingList struct {
	mu   sync.Mutex
	jobs *list.List
}

func (w *waitingList) add(e Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.jobs.PushBack(e)
}

func (w *waitingList) size() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.jobs.Len()
}

func (w *waitingList) take() (Event, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	first := w.jobs.Front()
	if first == nil {
		return Event{}, false
	}
	return w.jobs.Remove(first).(Event), true
}

// office lends the list out.
type office struct{ later waitingList }

func (o *office) postpone(e Event) { o.later.add(e) }
func (o *office) postponed() int   { return o.later.size() }

// Clerk is silent: the one who postpones looks how many wait, two wrappers away from the list.
type Clerk struct {
	office office
	most   int
	work   func(Event) bool
}

// Run works on what comes in, and on what was postponed.
func (c *Clerk) Run(in <-chan Event) {
	for e := range in {
		if !c.work(e) && c.office.postponed() < c.most {
			c.office.postpone(e)
		}
		if next, ok := c.office.later.take(); ok {
			c.work(next)
		}
	}
}

// recovery reads what a store has left behind.
type recovery struct {
	mu      sync.Mutex
	deleted []Event
	files   [][]Event
}

// collect is silent: it runs for ProcessDeleted alone, which takes at once what there is.
func (r *recovery) collect(file []Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.deleted = append(r.deleted, file...)
}

func (r *recovery) read() {
	for _, f := range r.files {
		r.collect(f)
	}
}

// ProcessDeleted is run for each store that is opened.
func (r *recovery) ProcessDeleted(drop func(Event)) {
	r.read()
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range r.deleted {
		drop(e)
	}
	r.deleted = nil
}

// tray knows how many pages wait, and leaves the limit to whoever fills it.
type tray struct {
	mu    sync.Mutex
	jobs  []Event
	pages int
}

func (t *tray) push(e Event, pages int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.jobs = append(t.jobs, e)
	t.pages += pages
}

func (t *tray) waiting() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.pages
}

func (t *tray) pop() Event {
	t.mu.Lock()
	defer t.mu.Unlock()
	e := t.jobs[0]
	t.jobs = t.jobs[1:]
	return e
}

// Feed is silent: it has the source pause when too many pages wait.
func (c *Clerk) Feed(t *tray, in <-chan Event, pause func()) {
	for e := range in {
		if t.waiting()+1 >= c.most {
			pause()
			c.halt()
		}
		t.push(e, 1)
	}
}

func (c *Clerk) halt() { c.work = nil }

// Flood is silent: it is unbounded on purpose, since a full one would have its consumer wait for itself.
type Flood struct {
	mu    sync.Mutex
	queue []Event
}

// Put appends.
func (f *Flood) Put(e Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.queue = append(f.queue, e)
}

// Next takes the first.
func (f *Flood) Next() Event {
	f.mu.Lock()
	defer f.mu.Unlock()
	e := f.queue[0]
	f.queue = f.queue[1:]
	return e
}

// Swell is unbounded, and says no more than that.
type Swell struct {
	mu    sync.Mutex
	queue []Event
}

// Put appends.
func (s *Swell) Put(e Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue = append(s.queue, e) // want slice:"queue grows without bound while Next is slower than Put"
}

// Next takes the first.
func (s *Swell) Next() Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.queue[0]
	s.queue = s.queue[1:]
	return e
}
