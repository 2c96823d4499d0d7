// Package backoff has the pauses between attempts that the clients of the shop share.
package backoff

import (
	"context"
	"math/rand/v2"
	"time"
)

const (
	base    = 100 * time.Millisecond
	ceiling = 10 * time.Second
)

// Delay is the pause after the given attempt, counted from zero: it doubles up
// to a ceiling, and half of it is random.
func Delay(attempt int) time.Duration {
	d := ceiling
	if attempt < 7 {
		d = base << attempt
	}
	return d/2 + rand.N(d/2)
}

// Wait pauses after the given attempt, or until ctx ends.
func Wait(ctx context.Context, attempt int) error {
	return Sleep(ctx, Delay(attempt))
}

// Sleep pauses for d, or until ctx ends.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Pause pauses after the given attempt.
func Pause(attempt int) {
	time.Sleep(Delay(attempt))
}

// Attempts calls fn up to n times and returns the last error.
func Attempts(n int, fn func() error) error {
	var err error
	for range n {
		if err = fn(); err == nil {
			return nil
		}
	}
	return err
}
