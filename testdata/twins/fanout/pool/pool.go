// Package pool is the other package of the twins of unboundedfanout.
package pool

import "context"

// Go runs a function and forgets it.
func Go(ctx context.Context, fn func(context.Context)) {
	go func() {
		defer func() { _ = recover() }()
		fn(context.WithoutCancel(ctx))
	}()
}
