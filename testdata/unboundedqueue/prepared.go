package unboundedqueue

import (
	"strconv"
	"sync"
	"sync/atomic"
)

// Parcel is named when it is sent.
type Parcel interface {
	Name(string)
}

type plain struct{ name string }

// Name gives it a name.
func (p *plain) Name(s string) { p.name = s }

type track chan Parcel

// Tracks has a channel for each place.
type Tracks struct {
	places sync.Map
	sent   atomic.Int64
}

// Send has each parcel wait in a goroutine of its own.
func (t *Tracks) Send(place string) {
	v, ok := t.places.Load(place)
	if !ok {
		v = make(track, 10)
		t.places.Store(place, v)
	}
	to := v.(track)
	go func(p Parcel, to track) { // want elastic:"each call of Send leaves a goroutine that waits to send"
		p.Name(strconv.FormatInt(t.sent.Add(1), 10))
		to <- p
	}(new(plain), to)
}

// SendOr is silent: it gives up where the track is full.
func (t *Tracks) SendOr(place string) {
	v, ok := t.places.Load(place)
	if !ok {
		return
	}
	go func(p Parcel, to track) {
		p.Name(strconv.FormatInt(t.sent.Add(1), 10))
		select {
		case to <- p:
		default:
		}
	}(new(plain), v.(track))
}

// Answers get what is computed.
type Answers struct{ out chan *plain }

func weigh(s string) *plain { return &plain{name: s + s} }

// Ask is silent: the goroutine computes what it sends, and whoever asked waits for it.
func (a *Answers) Ask(s string) {
	go func() {
		p := weigh(s)
		p.Name(s)
		a.out <- p
	}()
}
