// Package session keeps contexts, and hands them out.
package session

import (
	"context"
	"time"
)

// A Session lasts until it is closed.
type Session interface{ Context() context.Context }

type session struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// New begins one.
func New() Session {
	ctx, cancel := context.WithCancel(context.Background())
	return &session{ctx, cancel}
}

func (s *session) Context() context.Context { return s.ctx }

// Close ends it.
func (s *session) Close() { s.cancel() }

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

type window struct{ ctx context.Context }

// NewWindow opens one.
func NewWindow(d time.Duration) Window {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	time.AfterFunc(d, cancel)
	return &window{ctx}
}

func (w *window) Open() context.Context { return w.ctx }

// A Call is ended by whoever has it, at any time.
type Call interface{ Going() context.Context }

type call struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// NewCall begins one.
func NewCall() Call {
	ctx, cancel := context.WithCancel(context.Background())
	c := &call{ctx, cancel}
	time.AfterFunc(time.Minute, cancel)
	return c
}

func (c *call) Going() context.Context { return c.ctx }
