package unboundedqueue

import "sync"

// course is what one pull has to fetch; others look how far it is.
type course struct {
	mu    sync.Mutex
	files []Event
}

// add is silent: all is added before the first one is taken, and one function does both.
func (c *course) add(e Event) {
	c.mu.Lock()
	c.files = append(c.files, e)
	c.mu.Unlock()
}

func (c *course) pop() (Event, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.files) == 0 {
		return Event{}, false
	}
	e := c.files[0]
	c.files = c.files[1:]
	return e, true
}

// Puller pulls now and then.
type Puller struct{ c course }

// Pull plans, and does what it has planned.
func (p *Puller) Pull(needed func(func(Event)), fetch func(Event)) {
	for range 3 {
		var found []Event
		needed(func(e Event) { found = append(found, e) })
		for _, e := range found {
			p.c.add(e)
		}
		for {
			e, ok := p.c.pop()
			if !ok {
				break
			}
			fetch(e)
		}
	}
}

// lane is filled by the function that started the one who empties it.
type lane struct {
	mu   sync.Mutex
	cars []Event
}

func (l *lane) enter(e Event) {
	l.mu.Lock()
	l.cars = append(l.cars, e) // want slice:"cars grows without bound while leave is slower than enter"
	l.mu.Unlock()
}

func (l *lane) leave() (Event, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.cars) == 0 {
		return Event{}, false
	}
	e := l.cars[0]
	l.cars = l.cars[1:]
	return e, true
}

// Drive has both at once.
func Drive(l *lane, read func() (Event, error), pass func(Event)) error {
	go func() {
		for {
			if e, ok := l.leave(); ok {
				pass(e)
			}
		}
	}()
	for {
		e, err := read()
		if err != nil {
			return err
		}
		l.enter(e)
	}
}

// docket gets what comes in, by a function that main starts first.
type docket struct {
	mu    sync.Mutex
	cases []Event
}

func (d *docket) fill(in <-chan Event) {
	for e := range in {
		d.mu.Lock()
		d.cases = append(d.cases, e) // want slice:"cases grows without bound while hear is slower than fill"
		d.mu.Unlock()
	}
}

func (d *docket) hear(judge func(Event)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for len(d.cases) > 0 {
		judge(d.cases[0])
		d.cases = d.cases[1:]
	}
}

// Court has both at once.
func Court(in <-chan Event, days <-chan struct{}, judge func(Event)) {
	d := &docket{}
	go d.fill(in)
	for range days {
		d.hear(judge)
	}
}

// branch has branches of its own.
type branch struct {
	mu    sync.Mutex
	below []*branch
	notes []Event
}

// Note is silent: its branch lets go of all once, after those below it.
func (b *branch) Note(e Event) {
	b.mu.Lock()
	b.notes = append(b.notes, e)
	b.mu.Unlock()
}

func (b *branch) release(forget func([]Event)) {
	for _, x := range b.below {
		x.release(forget)
	}
	b.mu.Lock()
	notes := b.notes
	b.notes = nil
	b.mu.Unlock()
	forget(notes)
}

// Solve works with a tree of its own.
func Solve(b *branch, forget func([]Event)) { b.release(forget) }
