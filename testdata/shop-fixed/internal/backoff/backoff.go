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
	timer := time.NewTimer(Delay(attempt))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Attempts calls fn up to n times, with pauses that ctx may end, and returns the last error.
func Attempts(ctx context.Context, n int, fn func() error) error {
	for attempt := 0; ; attempt++ {
		err := fn()
		if err == nil || attempt == n-1 {
			return err
		}
		if werr := Wait(ctx, attempt); werr != nil {
			return werr
		}
	}
}
