// Package again runs functions for others.
package again

import (
	"context"
	"time"
)

// A Work is what is run.
type Work func(ctx context.Context) error

// Do runs the work up to three times, on the context that it is given.
func Do(ctx context.Context, work Work) error {
	var err error
	for wait := range 3 {
		if err = work(ctx); err == nil {
			return nil
		}
		time.Sleep(time.Duration(wait) * time.Second)
	}
	return err
}

// Within gives the work a second.
func Within(ctx context.Context, work Work) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return work(ctx)
}

// Alone runs the work on a context of its own.
func Alone(work Work) error {
	return work(context.Background())
}

// Load is generic.
func Load[T any](ctx context.Context, from func(context.Context) (T, error)) (T, error) {
	return from(ctx)
}
