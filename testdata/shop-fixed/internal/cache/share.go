package cache

import (
	"context"
	"time"

	"golang.org/x/sync/singleflight"
)

const loadTimeout = 5 * time.Second

// share runs load once for all who ask for a key at the same time. It goes on
// when the one who came first has left.
func share[T any](ctx context.Context, flight *singleflight.Group, key string, load func(context.Context) (T, error)) (T, error) {
	v, err, _ := flight.Do(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), loadTimeout)
		defer cancel()
		return load(ctx)
	})
	if err != nil {
		var none T
		return none, err
	}
	return v.(T), nil
}
