// Package keep has caches for others.
package keep

import (
	"context"

	"golang.org/x/sync/singleflight"
)

// Map is a cache.
type Map[K comparable, V any] interface {
	Get(K) (V, bool)
	Put(K, V)
}

// Load asks the cache before it loads: once for each caller.
func Load[K comparable, V any](ctx context.Context, m Map[K, V], k K, load func(context.Context, K) (V, error)) (V, error) {
	if v, ok := m.Get(k); ok {
		return v, nil
	}
	v, err := load(ctx, k) // want fill:"every concurrent miss of Load runs load"
	if err == nil {
		m.Put(k, v)
	}
	return v, err
}

var flights singleflight.Group

// LoadOnce does so once for all callers.
func LoadOnce[V any](ctx context.Context, m Map[string, V], k string, load func(context.Context, string) (V, error)) (V, error) {
	if v, ok := m.Get(k); ok {
		return v, nil
	}
	v, err, _ := flights.Do(k, func() (any, error) {
		v, err := load(ctx, k)
		if err == nil {
			m.Put(k, v)
		}
		return v, err
	})
	if err != nil {
		var none V
		return none, err
	}
	return v.(V), nil
}
