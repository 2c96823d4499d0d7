// Package session keeps contexts, and hands them out.
package session

import (
	"context"
	"time"
)

// A Session lasts until it is closed.
type Session interface{ Context() context.Context }

// Running is one.
type Running struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// New begins one.
func New() Session {
	ctx, cancel := context.WithCancel(context.Background())
	return &Running{ctx, cancel}
}

// Context is its context.
func (s *Running) Context() context.Context { return s.ctx }

// Close ends it.
func (s *Running) Close() { s.cancel() }

// A Lease lasts until it is given up, for a reason.
type Lease struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
}

// NewLease begins one.
func NewLease() *Lease {
	l := &Lease{}
	l.ctx, l.cancel = context.WithCancelCause(context.Background())
	return l
}

// Held is its context.
func (l *Lease) Held() context.Context { return l.ctx }

// Stop gives it up.
func (l *Lease) Stop() { l.cancel(nil) }

// A Window is open for a while.
type Window interface{ Open() context.Context }

// Span is one.
type Span struct{ ctx context.Context }

// NewWindow opens one.
func NewWindow(d time.Duration) Window {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	time.AfterFunc(d, cancel)
	return &Span{ctx}
}

// Open is its context.
func (w *Span) Open() context.Context { return w.ctx }

// A Call is ended by whoever has it, at any time.
type Call interface{ Going() context.Context }

// Ringing is one.
type Ringing struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// NewCall begins one.
func NewCall() Call {
	ctx, cancel := context.WithCancel(context.Background())
	c := &Ringing{ctx, cancel}
	time.AfterFunc(time.Minute, cancel)
	return c
}

// Going is its context.
func (c *Ringing) Going() context.Context { return c.ctx }
