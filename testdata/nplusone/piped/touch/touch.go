// Package touch prolongs the life of keys, by whatever it is given.
package touch

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// All is silent: all who call it give it a pipeline.
func All(ctx context.Context, c redis.Cmdable, keys []string) {
	for _, k := range keys {
		one(ctx, c, k)
	}
}

func one(ctx context.Context, c redis.Cmdable, k string) { c.Expire(ctx, k, time.Hour) }

// Some is silent: it is given what a function of another package is given, a pipeline.
func Some(ctx context.Context, c redis.Cmdable, keys []string) {
	for _, k := range keys {
		c.Persist(ctx, k)
	}
}

// Any is given a client by one, and a pipeline by another.
func Any(ctx context.Context, c redis.Cmdable, keys []string) {
	for _, k := range keys {
		c.Expire(ctx, k, time.Hour) // want command:"is a round trip for each element of a loop"
	}
}
