package sessions

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/patrickmn/go-cache"
	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"
)

const (
	loadTimeout = 3 * time.Second
	mostNews    = 500
)

// Product is what a terminal shows of a product.
type Product struct {
	SKU   string `json:"sku"`
	Title string `json:"title"`
	Cents int64  `json:"cents"`
}

// Shop is what a terminal shows of its shop.
type Shop struct {
	ID    string `json:"id"`
	Hours string `json:"hours"`
}

// Tables are what the terminals show, loaded from the database.
type Tables struct {
	pool  *pgxpool.Pool
	redis *redis.Client
	shops *cache.Cache
	loads singleflight.Group
}

// NewTables returns tables that keep what they loaded in redis and in memory.
func NewTables(pool *pgxpool.Pool, rdb *redis.Client) *Tables {
	return &Tables{pool: pool, redis: rdb, shops: cache.New(time.Hour, 10*time.Minute)}
}

// Product returns a product.
func (t *Tables) Product(ctx context.Context, sku string) (Product, error) {
	var p Product
	data, err := t.redis.Get(ctx, "kiosk:product:"+sku).Bytes()
	if err == nil && json.Unmarshal(data, &p) == nil {
		return p, nil
	}
	v, err, _ := t.loads.Do("product:"+sku, func() (any, error) { return t.loadProduct(context.WithoutCancel(ctx), sku) })
	if err != nil {
		return p, err
	}
	return v.(Product), nil
}

func (t *Tables) loadProduct(ctx context.Context, sku string) (Product, error) {
	ctx, cancel := context.WithTimeout(ctx, loadTimeout)
	defer cancel()
	p := Product{SKU: sku}
	err := t.pool.QueryRow(ctx, `select title, cents from products where sku = $1`, sku).Scan(&p.Title, &p.Cents)
	if err != nil {
		return p, err
	}
	data, err := json.Marshal(p)
	if err != nil {
		return p, err
	}
	return p, t.redis.Set(ctx, "kiosk:product:"+sku, data, 0).Err() // want cachettl/forever
}

// Shop returns a shop.
func (t *Tables) Shop(ctx context.Context, id string) (Shop, error) {
	if s, ok := t.shops.Get(id); ok {
		return s.(Shop), nil
	}
	v, err, _ := t.loads.Do("shop:"+id, func() (any, error) { return t.loadShop(context.WithoutCancel(ctx), id) })
	if err != nil {
		return Shop{}, err
	}
	return v.(Shop), nil
}

func (t *Tables) loadShop(ctx context.Context, id string) (Shop, error) {
	ctx, cancel := context.WithTimeout(ctx, loadTimeout)
	defer cancel()
	s := Shop{ID: id}
	if err := t.pool.QueryRow(ctx, `select hours from shops where id = $1`, id).Scan(&s.Hours); err != nil {
		return s, err
	}
	t.shops.Set(id, s, cache.NoExpiration) // want cachettl/forever
	return s, nil
}
