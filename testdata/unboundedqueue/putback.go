package unboundedqueue

import (
	"container/list"
	"sync"
)

// agenda is what a run has to do.
type agenda struct {
	mu    sync.Mutex
	steps []Event
}

// put is silent: who makes an agenda fills it, and later only what was on it comes back.
func (a *agenda) put(e Event) {
	a.mu.Lock()
	a.steps = append(a.steps, e)
	a.mu.Unlock()
}

func (a *agenda) next() (Event, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.steps) == 0 {
		return Event{}, false
	}
	e := a.steps[0]
	a.steps = a.steps[1:]
	return e, true
}

// Work tries each event until it is done.
func Work(events []Event, try func(Event) bool) {
	a := &agenda{}
	for _, e := range events {
		a.put(e)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				e, ok := a.next()
				if !ok {
					return
				}
				if !try(e) {
					a.put(e)
				}
			}
		})
	}
	wg.Wait()
}

// roster is the list of those who are on duty.
type roster struct {
	mu    sync.Mutex
	names []string
}

func newRoster(names []string) *roster { return &roster{names: names} }

// back is silent: it gets what take has given.
func (r *roster) back(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names = append(r.names, name)
}

func (r *roster) take() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	name := r.names[0]
	r.names = r.names[1:]
	return name
}

func (r *roster) rest(name string) { r.back(name) }

// Turn calls one after the other.
func (r *roster) Turn(hours <-chan int, call func(string)) {
	for range hours {
		name := r.take()
		call(name)
		r.rest(name)
	}
}

// carousel is the same with a list.
type carousel struct {
	mu    sync.Mutex
	seats *list.List
}

// sit is silent.
func (c *carousel) sit(e any) {
	c.mu.Lock()
	c.seats.PushBack(e)
	c.mu.Unlock()
}

func (c *carousel) rise() any {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seats.Remove(c.seats.Front())
}

// Ride gives everybody a turn.
func (c *carousel) Ride(turns <-chan int, go1 func(any)) {
	for range turns {
		e := c.rise()
		go1(e)
		c.sit(e)
	}
}

// counter has its guests wait for a second try, and lets more in meanwhile.
type counter struct {
	mu     sync.Mutex
	guests []Event
}

func (c *counter) queue(e Event) {
	c.mu.Lock()
	c.guests = append(c.guests, e) // want slice:"guests grows without bound while next is slower than queue"
	c.mu.Unlock()
}

func (c *counter) next() Event {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.guests[0]
	c.guests = c.guests[1:]
	return e
}

// Enter is called for each guest.
func (c *counter) Enter(e Event) { c.queue(e) }

// Serve puts back whom it cannot help yet.
func (c *counter) Serve(ticks <-chan int, help func(Event) bool) {
	for range ticks {
		if e := c.next(); !help(e) {
			c.queue(e)
		}
	}
}
