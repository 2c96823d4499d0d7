package cache

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/shop/internal/legacydb"
)

const (
	invoiceTTL  = 24 * time.Hour
	loadTimeout = 5 * time.Second
)

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
	v, err, _ := c.flight.Do(order, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), loadTimeout)
		defer cancel()
		inv, err := c.next.Find(ctx, order)
		if err == nil {
			c.store.save(ctx, order, inv, invoiceTTL)
		}
		return inv, err
	})
	if err != nil {
		return legacydb.Invoice{}, err
	}
	return v.(legacydb.Invoice), nil
}
