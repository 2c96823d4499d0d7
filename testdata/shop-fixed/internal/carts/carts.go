// Package carts keeps what customers have put into their carts.
package carts

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

const (
	keep = 14 * 24 * time.Hour
	page = 100
)

// Carts are all carts.
type Carts struct {
	rdb    redis.UniversalClient
	drafts redis.UniversalClient
}

// New returns the carts in a Redis; drafts of them have a Redis of their own.
func New(rdb, drafts redis.UniversalClient) *Carts { return &Carts{rdb: rdb, drafts: drafts} }

// Open returns the keys of the carts of a customer on all devices.
func (c *Carts) Open(ctx context.Context, customer string) ([]string, error) {
	devices, _, err := c.rdb.SScan(ctx, "devices:"+customer, 0, "", page).Result()
	return devices, err
}

// Items returns what is in a cart.
func (c *Carts) Items(ctx context.Context, customer string) (map[string]string, error) {
	pairs, _, err := c.rdb.HScan(ctx, "cart:"+customer, 0, "", page).Result()
	if err != nil {
		return nil, err
	}
	items := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		items[pairs[i]] = pairs[i+1]
	}
	return items, nil
}

// Wished returns the wish list of a customer, the newest first.
func (c *Carts) Wished(ctx context.Context, customer string) ([]string, error) {
	return c.rdb.LRange(ctx, "wishes:"+customer, 0, page-1).Result()
}

// Put puts quantities of products into a cart.
func (c *Carts) Put(ctx context.Context, customer string, quantities map[string]int) error {
	pipe := c.rdb.Pipeline()
	for sku, n := range quantities {
		pipe.HSet(ctx, "cart:"+customer, sku, n)
	}
	pipe.Expire(ctx, "cart:"+customer, keep)
	_, err := pipe.Exec(ctx)
	return err
}

// Seen says when products were looked at last.
func (c *Carts) Seen(ctx context.Context, customer string, skus []string) (map[string]string, error) {
	seen := make(map[string]string, len(skus))
	keys := make([]string, len(skus))
	for i, sku := range skus {
		keys[i] = "seen:" + customer + ":" + sku
	}
	values, err := c.rdb.MGet(ctx, keys...).Result()
	if err != nil {
		return nil, err
	}
	for i, v := range values {
		if at, ok := v.(string); ok {
			seen[skus[i]] = at
		}
	}
	return seen, nil
}

// Draft returns a cart that an agent has begun for a customer.
func (c *Carts) Draft(ctx context.Context, agent string) (string, error) {
	return c.drafts.Get(ctx, "draft:"+agent).Result()
}

// SaveDraft keeps a cart that an agent has begun.
func (c *Carts) SaveDraft(ctx context.Context, agent, cart string) error {
	return c.drafts.Set(ctx, "draft:"+agent, cart, keep).Err()
}
