package sessions

import (
	"context"
	"time"
)

const shown = time.Hour

// Refresh loads again what all terminals show.
func (t *Tables) Refresh(ctx context.Context) error {
	if err := t.refreshShops(ctx); err != nil {
		return err
	}
	return t.refreshPrices(ctx)
}

func (t *Tables) refreshShops(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, loadTimeout)
	defer cancel()
	rows, err := t.pool.Query(ctx, `select id, hours from shops order by id limit $1`, mostNews)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var s Shop
		if err := rows.Scan(&s.ID, &s.Hours); err != nil {
			return err
		}
		t.shops.Set(s.ID, s, shown) // want cachettl/jitter
	}
	return rows.Err()
}

// refreshPrices sends all prices in one pipeline.
func (t *Tables) refreshPrices(ctx context.Context) error {
	products, err := t.news(ctx)
	if err != nil {
		return err
	}
	pipe := t.redis.Pipeline()
	for _, p := range products {
		pipe.Set(ctx, "kiosk:price:"+p.SKU, p.Cents, 30*time.Minute) // want cachettl/jitter
	}
	_, err = pipe.Exec(ctx)
	return err
}

func (t *Tables) news(ctx context.Context) ([]Product, error) {
	ctx, cancel := context.WithTimeout(ctx, loadTimeout)
	defer cancel()
	rows, err := t.pool.Query(ctx, `select sku, cents from products order by changed desc limit $1`, mostNews)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var products []Product
	for rows.Next() {
		var p Product
		if err := rows.Scan(&p.SKU, &p.Cents); err != nil {
			return nil, err
		}
		products = append(products, p)
	}
	return products, rows.Err()
}
