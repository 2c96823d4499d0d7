package cache

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/legacydb"
)

const invoiceTTL = 24 * time.Hour

// Invoices reads invoices through Redis; readers of the same invoice share one query.
type Invoices struct {
	next   *legacydb.Invoices
	store  store
	flight singleflight.Group
}

// NewInvoices puts a cache in front of the old accounting.
func NewInvoices(next *legacydb.Invoices, rdb redis.UniversalClient) *Invoices {
	return &Invoices{next: next, store: store{rdb: rdb, prefix: "invoice:"}}
}

// Find returns the invoice of an order.
func (c *Invoices) Find(ctx context.Context, order string) (legacydb.Invoice, error) {
	var inv legacydb.Invoice
	if c.store.load(ctx, order, &inv) {
		return inv, nil
	}
	return share(ctx, &c.flight, order, func(ctx context.Context) (legacydb.Invoice, error) {
		inv, err := c.next.Find(ctx, order)
		if err == nil {
			c.store.save(ctx, order, inv, invoiceTTL)
		}
		return inv, err
	})
}
