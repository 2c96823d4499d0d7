// Package store asks redis for the handlers of another package.
package store

import (
	"context"

	"github.com/redis/go-redis/v9"
)

// Carts are in redis.
type Carts struct{ rdb redis.Cmdable }

// New has a client of any kind.
func New(rdb redis.Cmdable) *Carts { return &Carts{rdb} }

// Keys is called for a request, in another package.
func (c *Carts) Keys(ctx context.Context) ([]string, error) {
	return c.rdb.Keys(ctx, "cart:*").Result() // want keys:"walks all keys for Keys"
}

// Items is, too.
func (c *Carts) Items(ctx context.Context, user string) (map[string]string, error) {
	return c.rdb.HGetAll(ctx, "cart:"+user).Result() // want collection:"fetches a whole collection"
}

// Unasked is silent: nobody in the program calls it, and nobody else can import the package.
func (c *Carts) Unasked(ctx context.Context) ([]string, error) {
	return c.rdb.Keys(ctx, "cart:*").Result()
}
