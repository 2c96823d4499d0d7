package unboundedqueue

import (
	"log"
	"sync"
)

// guarded starts what it is given so that a panic ends nothing else.
func guarded(f func()) {
	go func() {
		defer func() {
			if r := recover(); r != nil {
				log.Print(r)
			}
		}()
		f()
	}()
}

// waitedFor starts what it is given, and waits for its end.
func waitedFor(f func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
	wg.Wait()
}

// A crew has so many at a time.
type crew struct{ slots chan struct{} }

func (c *crew) run(f func()) {
	c.slots <- struct{}{}
	go func() {
		defer func() { <-c.slots }()
		f()
	}()
}

// Guarded has a helper start the goroutine that waits to send.
func (p *Post) Guarded(l Letter) {
	guarded(func() { p.in <- l }) // want elastic:"each call of Guarded leaves a goroutine that waits to send"
}

// Awaited is silent: whoever calls it waits.
func (p *Post) Awaited(l Letter) {
	waitedFor(func() { p.in <- l })
}

// Crewed is silent: no more of them wait than there are slots.
func (p *Post) Crewed(c *crew, l Letter) {
	c.run(func() { p.in <- l })
}

// Answered is silent: the channel is the call's.
func (p *Post) Answered(l Letter) Letter {
	answer := make(chan Letter, 1)
	guarded(func() { answer <- l })
	return <-answer
}
