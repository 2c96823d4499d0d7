// Package memo has functions that remember.
package memo

import (
	"context"
	"sync"
)

// Func remembers all that a function ever gave.
func Func[K comparable, V any](load func(context.Context, K) (V, error)) func(context.Context, K) (V, error) {
	var mu sync.Mutex
	known := map[K]V{}
	return func(ctx context.Context, key K) (V, error) {
		mu.Lock()
		v, ok := known[key]
		mu.Unlock()
		if ok {
			return v, nil
		}
		v, err := load(ctx, key)
		if err == nil {
			mu.Lock()
			known[key] = v // want map:"known keeps something for each new key that ever came"
			mu.Unlock()
		}
		return v, err
	}
}

// Few is silent: it forgets all when there are too many.
func Few[K comparable, V any](load func(context.Context, K) (V, error)) func(context.Context, K) (V, error) {
	var mu sync.Mutex
	known := map[K]V{}
	return func(ctx context.Context, key K) (V, error) {
		mu.Lock()
		defer mu.Unlock()
		if v, ok := known[key]; ok {
			return v, nil
		}
		v, err := load(ctx, key)
		if len(known) > 1000 {
			known = map[K]V{}
		}
		known[key] = v
		return v, err
	}
}
