// Package cache keeps what is asked often close at hand.
package cache

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const orderTTL = 10 * time.Minute

// Orders is a repository that remembers single orders in Redis.
type Orders struct {
	orders.Repository
	store  store
	flight singleflight.Group
}

// NewOrders puts a cache in front of a repository.
func NewOrders(next orders.Repository, rdb redis.UniversalClient) *Orders {
	return &Orders{Repository: next, store: store{rdb: rdb, prefix: "order:"}}
}

// Find returns one order.
func (c *Orders) Find(ctx context.Context, id uuid.UUID) (orders.Order, error) {
	var o orders.Order
	if c.store.load(ctx, id.String(), &o) {
		return o, nil
	}
	return share(ctx, &c.flight, id.String(), func(ctx context.Context) (orders.Order, error) {
		o, err := c.Repository.Find(ctx, id)
		if err == nil {
			c.store.save(ctx, id.String(), o, orderTTL)
		}
		return o, err
	})
}

// SetStatus moves an order on and forgets what was known of it.
func (c *Orders) SetStatus(ctx context.Context, id uuid.UUID, s orders.Status) error {
	if err := c.Repository.SetStatus(ctx, id, s); err != nil {
		return err
	}
	c.store.forget(ctx, id.String())
	return nil
}

// store keeps values in Redis, as JSON. A Redis in trouble is a cache that knows nothing.
type store struct {
	rdb    redis.UniversalClient
	prefix string
}

func (s store) load(ctx context.Context, key string, out any) bool {
	raw, err := s.rdb.Get(ctx, s.prefix+key).Bytes()
	if err != nil {
		if !errors.Is(err, redis.Nil) {
			slog.WarnContext(ctx, "cache", "key", s.prefix+key, "error", err)
		}
		return false
	}
	return json.Unmarshal(raw, out) == nil
}

func (s store) save(ctx context.Context, key string, v any, ttl time.Duration) {
	raw, err := json.Marshal(v)
	if err != nil {
		return
	}
	if err := s.rdb.Set(ctx, s.prefix+key, raw, ttl+rand.N(ttl/10)).Err(); err != nil {
		slog.WarnContext(ctx, "cache", "key", s.prefix+key, "error", err)
	}
}

func (s store) forget(ctx context.Context, key string) {
	if err := s.rdb.Del(ctx, s.prefix+key).Err(); err != nil {
		slog.WarnContext(ctx, "cache", "key", s.prefix+key, "error", err)
	}
}
