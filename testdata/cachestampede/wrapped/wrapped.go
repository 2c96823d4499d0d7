// Package wrapped has functions that are put around others, and know nothing of these.
package wrapped

import (
	"context"
	"sync"

	"github.com/patrickmn/go-cache"
	"golang.org/x/sync/singleflight"
)

// Find finds a book.
type Find func(ctx context.Context, id string) (string, error)

// Remembered keeps what next has found: whoever puts it around something that asks a database has that asked by all who miss.
func Remembered(next Find, kept *cache.Cache) Find {
	return func(ctx context.Context, id string) (string, error) {
		if v, ok := kept.Get(id); ok {
			return v.(string), nil
		}
		title, err := next(ctx, id) // want fill:"runs next: coalesce them"
		if err != nil {
			return "", err
		}
		kept.SetDefault(id, title)
		return title, nil
	}
}

// Shortened is silent: it keeps what is cut out of a text, and nobody is asked.
func Shortened(cut Find, kept *cache.Cache) Find {
	return func(ctx context.Context, id string) (string, error) {
		if v, ok := kept.Get(id); ok {
			return v.(string), nil
		}
		short, err := cut(ctx, id)
		if err != nil {
			return "", err
		}
		kept.SetDefault(id, short)
		return short, nil
	}
}

// Together is silent: one of many who miss asks.
func Together(next Find, kept *cache.Cache) Find {
	var flights singleflight.Group
	return func(ctx context.Context, id string) (string, error) {
		if v, ok := kept.Get(id); ok {
			return v.(string), nil
		}
		v, err, _ := flights.Do(id, func() (any, error) {
			title, err := next(ctx, id)
			if err == nil {
				kept.SetDefault(id, title)
			}
			return title, err
		})
		if err != nil {
			return "", err
		}
		return v.(string), nil
	}
}

// Locked is silent: who comes second waits, and looks again.
func Locked(next Find, kept *cache.Cache) Find {
	var mu sync.Mutex
	return func(ctx context.Context, id string) (string, error) {
		mu.Lock()
		defer mu.Unlock()
		if v, ok := kept.Get(id); ok {
			return v.(string), nil
		}
		title, err := next(ctx, id)
		if err != nil {
			return "", err
		}
		kept.SetDefault(id, title)
		return title, nil
	}
}
