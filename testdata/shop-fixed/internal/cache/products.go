package cache

import (
	"context"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/catalogue"
)

const (
	maxProducts = 20_000
	productTTL  = 5 * time.Minute
)

// Products remembers products in the process.
type Products struct {
	known  *expirable.LRU[string, catalogue.Product]
	client *catalogue.Client
	flight singleflight.Group
}

// NewProducts puts a cache in front of the catalogue.
func NewProducts(client *catalogue.Client) *Products {
	return &Products{
		known:  expirable.NewLRU[string, catalogue.Product](maxProducts, nil, productTTL),
		client: client,
	}
}

// Product returns one product.
func (p *Products) Product(ctx context.Context, sku string) (catalogue.Product, error) {
	if product, ok := p.lookup(sku); ok {
		return product, nil
	}
	return share(ctx, &p.flight, sku, func(ctx context.Context) (catalogue.Product, error) {
		product, err := p.client.Product(ctx, sku)
		if err == nil {
			p.remember(product)
		}
		return product, err
	})
}

func (p *Products) lookup(sku string) (catalogue.Product, bool) {
	return p.known.Get(sku)
}

func (p *Products) remember(product catalogue.Product) {
	p.known.Add(product.SKU, product)
}
