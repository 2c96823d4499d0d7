package cache

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const stockTTL = 15 * time.Second

// Stock remembers for a moment how much is left of a product.
type Stock struct {
	orders.Stock
	store  store
	flight singleflight.Group
}

// NewStock puts a cache in front of the stock.
func NewStock(next orders.Stock, rdb redis.UniversalClient) *Stock {
	return &Stock{Stock: next, store: store{rdb: rdb, prefix: "stock:"}}
}

// Available says how many pieces are left.
func (c *Stock) Available(ctx context.Context, sku string) (int, error) {
	var n int
	if c.store.load(ctx, sku, &n) {
		return n, nil
	}
	return share(ctx, &c.flight, sku, func(ctx context.Context) (int, error) {
		left, err := c.Stock.Available(ctx, sku)
		if err == nil {
			c.store.save(ctx, sku, left, stockTTL)
		}
		return left, err
	})
}
