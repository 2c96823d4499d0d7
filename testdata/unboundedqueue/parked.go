package unboundedqueue

import (
	"context"
	"net/http"
	"time"
)

// Letter is sent.
type Letter struct{ To, Text string }

// Post takes letters.
type Post struct {
	in   chan Letter
	done chan struct{}
}

func (p *Post) put(l Letter) { p.in <- l }

func put(to chan<- Letter, l Letter) { to <- l }

func (p *Post) putSoon(l Letter) {
	select {
	case p.in <- l:
	case <-time.After(time.Second):
	}
}

func (p *Post) stamped(l Letter) {
	l.Text = stamp(l.Text)
	p.in <- l
}

func stamp(text string) string { return http.CanonicalHeaderKey(text) }

// Method starts a method that sends.
func (p *Post) Method(l Letter) {
	go p.put(l) // want elastic:"each call of Method leaves a goroutine that waits to send"
}

// Function starts a function that is given the channel.
func (p *Post) Function(l Letter) {
	go put(p.in, l) // want elastic:"each call of Function leaves a goroutine that waits to send"
}

// Helped starts a literal that calls one.
func (p *Post) Helped(l Letter) {
	go func() { p.put(l) }() // want elastic:"each call of Helped leaves a goroutine that waits to send"
}

// Handed starts a literal that hands a function its channel.
func (p *Post) Handed(l Letter) {
	go func() { put(p.in, l) }() // want elastic:"each call of Handed leaves a goroutine that waits to send"
}

// Soon is silent: each gives up after a second.
func (p *Post) Soon(l Letter) { go p.putSoon(l) }

// Stamped is silent: it does something first.
func (p *Post) Stamped(l Letter) { go p.stamped(l) }

// Own is silent: the channel is the call's.
func (p *Post) Own(ctx context.Context, l Letter) (Letter, error) {
	answer := make(chan Letter, 1)
	go put(answer, l)
	select {
	case l := <-answer:
		return l, nil
	case <-ctx.Done():
		return Letter{}, ctx.Err()
	}
}

const (
	backlog = 1 << 20
	few     = 16
)

func sized(n int) chan Letter { return make(chan Letter, n) } // want capacity:"a channel for 200000 elements"

func mixed(n int) chan Letter { return make(chan Letter, n) }

// Queues has them sized by constants.
func Queues() []chan Letter {
	return []chan Letter{sized(backlog), sized(200_000), mixed(backlog), mixed(few)}
}
