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
	rdb  redis.UniversalClient
	addr string
}

// New returns the carts in a Redis; drafts of them have a Redis of their own.
func New(rdb redis.UniversalClient, addr string) *Carts { return &Carts{rdb: rdb, addr: addr} }

// Open returns the keys of the carts of a customer on all devices.
func (c *Carts) Open(ctx context.Context, customer string) ([]string, error) {
	return c.rdb.Keys(ctx, "cart:"+customer+":*").Result() // want fullscan/keys
}

// Items returns what is in a cart.
func (c *Carts) Items(ctx context.Context, customer string) (map[string]string, error) {
	return c.rdb.HGetAll(ctx, "cart:"+customer).Result() // want fullscan/collection
}

// Wished returns the wish list of a customer, the newest first.
func (c *Carts) Wished(ctx context.Context, customer string) ([]string, error) {
	return c.rdb.LRange(ctx, "wishes:"+customer, 0, -1).Result() // want fullscan/collection
}

// Put puts quantities of products into a cart.
func (c *Carts) Put(ctx context.Context, customer string, quantities map[string]int) error {
	for sku, n := range quantities {
		if err := c.rdb.HSet(ctx, "cart:"+customer, sku, n).Err(); err != nil { // want nplusone/command
			return err
		}
	}
	return c.rdb.Expire(ctx, "cart:"+customer, keep).Err()
}

// Seen says when products were looked at last.
func (c *Carts) Seen(ctx context.Context, customer string, skus []string) (map[string]string, error) {
	seen := make(map[string]string, len(skus))
	for _, sku := range skus {
		at, err := c.rdb.Get(ctx, "seen:"+customer+":"+sku).Result() // want nplusone/command
		if err == redis.Nil {
			continue
		}
		if err != nil {
			return nil, err
		}
		seen[sku] = at
	}
	return seen, nil
}

// Draft returns a cart that an agent has begun for a customer.
func (c *Carts) Draft(ctx context.Context, agent string) (string, error) {
	rdb := redis.NewClient(&redis.Options{Addr: c.addr, DB: 1, ContextTimeoutEnabled: true}) // want leakedconn/client clientperrequest/connection
	return rdb.Get(ctx, "draft:"+agent).Result()
}

// SaveDraft keeps a cart that an agent has begun.
func (c *Carts) SaveDraft(ctx context.Context, agent, cart string) error {
	rdb := redis.NewClient(&redis.Options{Addr: c.addr, DB: 1, ContextTimeoutEnabled: true}) // want leakedconn/client clientperrequest/connection
	if err := rdb.Set(ctx, "draft:"+agent, cart, keep).Err(); err != nil {
		return err
	}
	return rdb.Close()
}
