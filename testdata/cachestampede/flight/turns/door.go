package turns

import "sync"

// Door lets one in for each key: the others wait until it has left.
type Door struct {
	mu     sync.Mutex
	inside map[string]chan struct{}
}

// Enter says whether the caller is the one, and else waits for that.
func (d *Door) Enter(key string) bool {
	d.mu.Lock()
	left, taken := d.inside[key]
	if taken {
		d.mu.Unlock()
		<-left
		return false
	}
	d.inside[key] = make(chan struct{})
	d.mu.Unlock()
	return true
}

// Leave lets the others go on.
func (d *Door) Leave(key string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	close(d.inside[key])
	delete(d.inside, key)
}

// Errand is something that one does for all who want it.
type Errand struct {
	over  chan struct{}
	Price string
	Err   error
}

// Board has the errands that are under way.
type Board struct {
	mu   sync.Mutex
	runs map[string]*Errand
}

// Join returns the errand of a key, and whether the caller is the one to run it.
func (b *Board) Join(key string) (run *Errand, mine bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	run, found := b.runs[key]
	if !found {
		run = &Errand{over: make(chan struct{})}
		b.runs[key] = run
	}
	return run, !found
}

// Over is closed when somebody has run it.
func (e *Errand) Over() <-chan struct{} { return e.over }

// Done tells all who wait.
func (b *Board) Done(key string, run *Errand, price string, err error) {
	b.mu.Lock()
	delete(b.runs, key)
	b.mu.Unlock()
	run.Price, run.Err = price, err
	close(run.over)
}

// Register counts who has come, and lets everybody in.
type Register struct {
	mu   sync.Mutex
	seen map[string]int
}

// Enter says whether the caller is the first one ever.
func (r *Register) Enter(key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	n, known := r.seen[key]
	r.seen[key] = n + 1
	return !known
}
