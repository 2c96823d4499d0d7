// Package ended has loops that go on when their context has ended.
package ended

import (
	"context"
	"log"
	"log/slog"
	"time"
)

type station struct {
	orders chan string
	served int
}

func (s *station) serve(order string) { s.served += len(order) }

// Breaks leaves the select, and not the loop.
func (s *station) Breaks(ctx context.Context) {
	for {
		select { // want error-spin:"burns a processor once its context has ended"
		case <-ctx.Done():
			break
		case order := <-s.orders:
			s.serve(order)
		}
	}
}

// Says tells that it ends, and does not.
func (s *station) Says(ctx context.Context) {
	for {
		select { // want error-spin:"burns a processor once its context has ended"
		case <-ctx.Done():
			log.Printf("closing: %v", ctx.Err())
		case order := <-s.orders:
			s.serve(order)
		}
	}
}

// Guarded does nothing more, again and again.
func Guarded(work func(context.Context)) context.CancelFunc {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for {
			if ctx.Err() == nil { // want error-spin:"burns a processor once its context has ended"
				work(ctx)
			}
		}
	}()
	return cancel
}

// Skips goes on without a way out.
func (s *station) Skips(ctx context.Context, step func()) {
	for {
		if err := ctx.Err(); err != nil { // want error-spin:"burns a processor once its context has ended"
			slog.Warn("ended", "err", err)
			continue
		}
		step()
	}
}

// Leaves returns.
func (s *station) Leaves(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case order := <-s.orders:
			s.serve(order)
		}
	}
}

// LeavesByLabel breaks the loop.
func (s *station) LeavesByLabel(ctx context.Context) {
loop:
	for {
		select {
		case <-ctx.Done():
			break loop
		case order := <-s.orders:
			s.serve(order)
		}
	}
	s.served = 0
}

// Notes leaves the loop by a flag.
func (s *station) Notes(ctx context.Context) {
	for ended := false; !ended; {
		select {
		case <-ctx.Done():
			ended = true
		case order := <-s.orders:
			s.serve(order)
		}
	}
}

// Silences asks its context no more, and serves what is left.
func (s *station) Silences(ctx context.Context) {
	done := ctx.Done()
	for {
		select {
		case <-done:
			done = nil
		case order := <-s.orders:
			s.serve(order)
		}
	}
}

// Rests pauses when its context has ended.
func (s *station) Rests(ctx context.Context, step func()) {
	for {
		if ctx.Err() != nil {
			time.Sleep(time.Second)
			continue
		}
		step()
	}
}

// Ticks is held by its ticker.
func (s *station) Ticks(ctx context.Context, tick *time.Ticker) {
	for range tick.C {
		if ctx.Err() == nil {
			s.serve("tick")
		}
	}
}

// Renews has another context in each round.
func (s *station) Renews(next func() context.Context) {
	for {
		ctx := next()
		if ctx.Err() != nil {
			continue
		}
		s.serve("one")
	}
}

// Drains works on what is left.
func (s *station) Drains(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			s.serve("late")
		case order := <-s.orders:
			s.serve(order)
		}
	}
}

// Few ends with its list.
func (s *station) Few(ctx context.Context, orders []string) {
	for _, order := range orders {
		if ctx.Err() != nil {
			continue
		}
		s.serve(order)
	}
}

// Start has all of them run.
func Start(ctx context.Context, s *station, orders []string) {
	step := func() { s.serve("step") }
	go s.Breaks(ctx)
	go s.Says(ctx)
	go s.Skips(ctx, step)
	go s.Leaves(ctx)
	go s.LeavesByLabel(ctx)
	go s.Notes(ctx)
	go s.Silences(ctx)
	go s.Rests(ctx, step)
	go s.Ticks(ctx, time.NewTicker(time.Second))
	go s.Renews(func() context.Context { return ctx })
	go s.Drains(ctx)
	go s.Few(ctx, orders)
}
