package retrybackoff

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"sync"
	"time"
)

var timers sync.Pool

// borrow takes a timer out of a pool, and starts it.
func borrow(d time.Duration) *time.Timer {
	if t, ok := timers.Get().(*time.Timer); ok {
		t.Reset(d)
		return t
	}
	return time.NewTimer(d)
}

// rest says whether it was not cut short.
func rest(ctx context.Context, d time.Duration) bool {
	t := borrow(d)
	defer timers.Put(t)
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// Borrowed lacks nothing but jitter: its helper pauses on a timer that comes from a pool.
func (s *Sweeper) Borrowed(ctx context.Context) error {
	delay := s.delay
	for {
		err := s.api.get(ctx)
		if err == nil {
			return nil
		}
		delay += delay / 2
		if !rest(ctx, delay) { // want jitter:"grow without jitter"
			return err
		}
	}
}

// BorrowedOnce pauses as long each time, for as long as its caller waits.
func (s *Sweeper) BorrowedOnce(ctx context.Context) error {
	for {
		err := s.api.get(ctx)
		if err == nil {
			return nil
		}
		if !rest(ctx, time.Second) {
			return err
		}
	}
}

// BorrowedForever does so for nobody.
func (s *Sweeper) BorrowedForever(ctx context.Context) {
	for {
		if s.api.get(ctx) == nil {
			return
		}
		if !rest(ctx, time.Second) { // want constant:"always after the same delay"
			return
		}
	}
}

// A peer is one of several that do the same.
type peer struct{ url string }

func (s *Sweeper) getLeastLoadedPeer() *peer {
	for url := range s.peers {
		return &peer{url}
	}
	return nil
}

// Balanced is silent: each try goes to the peer that has the least to do by then.
func (s *Sweeper) Balanced(ctx context.Context) error {
	for range len(s.peers) {
		p := s.getLeastLoadedPeer()
		if err := s.api.postKeyed(ctx, p.url); err == nil {
			return nil
		}
	}
	return errors.New("all peers are down")
}

// AcceptSlowly is silent: accepting fails for want of something here, and no peer suffers from the next try.
func AcceptSlowly(ln net.Listener) (net.Conn, error) {
	for {
		conn, err := ln.Accept()
		if err == nil {
			return conn, nil
		}
		if errors.Is(err, net.ErrClosed) {
			return nil, err
		}
		time.Sleep(time.Second)
	}
}

// steps is a backoff of the project's own: how its timer is made is not known.
type steps interface{ Timer() <-chan time.Time }

// serveOnce pauses before it says that it has failed.
func serveOnce(ctx context.Context, db *sql.DB, s steps) error {
	_, err := db.ExecContext(ctx, "select 1")
	if err == nil {
		return nil
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-s.Timer():
	}
	return err
}

// PacedWithin repeats what paces itself.
func PacedWithin(ctx context.Context, db *sql.DB, s steps) {
	for {
		err := serveOnce(ctx, db, s)
		if ctx.Err() != nil || err == nil {
			return
		}
	}
}
