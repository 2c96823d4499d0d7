package unboundedfanout

import "context"

// Events runs one job at a time by a variable of its loop, or means to.
type Events struct {
	*Shop
	jobs chan Job
	done chan struct{}
	stop chan struct{}
}

// NewEvents starts them all.
func NewEvents(ctx context.Context, s *Shop) *Events {
	e := &Events{s, make(chan Job), make(chan struct{}), make(chan struct{})}
	go e.Busy(ctx)
	go e.Idle(ctx)
	go e.Helped(ctx)
	go e.Forgets(ctx)
	go e.EverySecond(ctx)
	go e.Clears(ctx)
	return e
}

func (e *Events) run(ctx context.Context, j Job) {
	_ = e.price(ctx, j.ID)
	e.done <- struct{}{}
}

// Busy is silent: the next one waits until this one is done.
func (e *Events) Busy(ctx context.Context) {
	busy := false
	for {
		select {
		case j := <-e.jobs:
			if busy {
				continue
			}
			busy = true
			go e.run(ctx, j)
		case <-e.done:
			busy = false
		case <-e.stop:
			return
		}
	}
}

// Idle is silent: so is what asks for the opposite.
func (e *Events) Idle(ctx context.Context) {
	idle := true
	for {
		select {
		case j := <-e.jobs:
			if idle {
				go e.run(ctx, j)
				idle = false
			}
		case <-e.done:
			idle = true
		case <-e.stop:
			return
		}
	}
}

func (e *Events) begin(ctx context.Context, j Job) { go e.run(ctx, j) }

// Helped is silent: a function starts it, the next of those that wait as well.
func (e *Events) Helped(ctx context.Context) {
	var next []Job
	busy := false
	for {
		select {
		case j := <-e.jobs:
			if busy {
				if len(next) < 10 {
					next = append(next, j)
				}
				continue
			}
			busy = true
			e.begin(ctx, j)
		case <-e.done:
			if busy = len(next) > 0; busy {
				e.begin(ctx, next[0])
				next = next[1:]
			}
		case <-e.stop:
			return
		}
	}
}

// Forgets to say that something runs.
func (e *Events) Forgets(ctx context.Context) {
	busy := false
	for {
		select {
		case j := <-e.jobs:
			if busy {
				continue
			}
			go e.run(ctx, j) // want message:"each message gets a goroutine"
		case <-e.stop:
			busy = true
		}
	}
}

// EverySecond leaves out every second one.
func (e *Events) EverySecond(ctx context.Context) {
	busy := false
	for j := range e.jobs {
		if busy {
			busy = false
			continue
		}
		busy = true
		go e.run(ctx, j) // want message:"each message gets a goroutine"
	}
}

// Clears the flag before the turn is over.
func (e *Events) Clears(ctx context.Context) {
	busy := false
	for {
		select {
		case j := <-e.jobs:
			if busy {
				continue
			}
			go e.run(ctx, j) // want message:"each message gets a goroutine"
			busy = j.ID == ""
		case <-e.stop:
			return
		}
	}
}
