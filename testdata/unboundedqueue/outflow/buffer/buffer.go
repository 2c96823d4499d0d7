// Package buffer keeps lines until they are written.
package buffer

// Options say how much.
type Options struct {
	Lines  int
	Errors int
	Traces int `json:"traces"`
	Events int
}

// Usual are those that most take.
func Usual() Options { return Options{Lines: 1 << 20, Errors: 1 << 20, Traces: 1 << 20, Events: 16} }

// A Setting changes them.
type Setting func(*Options)

// WithErrors is for errors.
func WithErrors(n int) Setting { return func(o *Options) { o.Errors = n } }

// A Buffer keeps lines.
type Buffer struct{ lines, errors, traces, events chan []byte }

// New makes one.
func New(settings ...Setting) *Buffer {
	o := Usual()
	for _, set := range settings {
		set(&o)
	}
	return &Buffer{
		make(chan []byte, o.Lines), // want capacity:"a channel for 1048576 elements"
		make(chan []byte, o.Errors),
		make(chan []byte, o.Traces), // it is read from a file
		make(chan []byte, o.Events),
	}
}

// Limits are for another one.
type Limits struct{ Lines int }

// Wide is silent: whoever makes a Limits says how much.
func Wide(l Limits) chan []byte {
	if l.Lines == 0 {
		l.Lines = 1 << 20
	}
	return make(chan []byte, l.Lines)
}

// Rates are for a third one.
type Rates struct{ PerSecond int }

// Paced has a default that nobody changes.
func Paced(r Rates) chan []byte {
	if r.PerSecond <= 0 {
		r.PerSecond = 500_000
	}
	return make(chan []byte, r.PerSecond) // want capacity:"a channel for 500000 elements"
}

// Put says whether there was room.
func (b *Buffer) Put(line []byte) bool {
	for _, c := range []chan []byte{b.lines, b.errors, b.traces, b.events} {
		select {
		case c <- line:
		default:
			return false
		}
	}
	return true
}

// Next waits for one.
func (b *Buffer) Next() []byte {
	select {
	case l := <-b.lines:
		return l
	case l := <-b.errors:
		return l
	case l := <-b.traces:
		return l
	case l := <-b.events:
		return l
	}
}
