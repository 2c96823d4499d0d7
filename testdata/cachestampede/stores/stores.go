// Package stores has caches of several kinds, on this machine and on others.
package stores

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
	redigo "github.com/gomodule/redigo/redis"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/redis/go-redis/v9"
)

// Rates are asked often.
type Rates struct {
	db     *sql.DB
	redis  *redis.Client
	other  *redis.Client
	pool   *redigo.Pool
	mem    *memcache.Client
	plain  sync.Map
	recent *lru.Cache[string, string]
}

func (r *Rates) load(ctx context.Context, id string) (rate string, err error) {
	err = r.db.QueryRowContext(ctx, "select rate from rates where id = $1", id).Scan(&rate)
	return rate, err
}

// Hash keeps them in a hash of Redis.
func (r *Rates) Hash(ctx context.Context, id string) (string, error) {
	if rate, err := r.redis.HGet(ctx, "rates", id).Result(); err == nil {
		return rate, nil
	}
	rate, err := r.load(ctx, id) // want fill:"every concurrent miss of Hash runs"
	if err != nil {
		return "", err
	}
	return rate, r.redis.HSet(ctx, "rates", id, rate).Err()
}

// Piped writes what it loaded, and when it ends, at once.
func (r *Rates) Piped(ctx context.Context, id string) (string, error) {
	if all, err := r.redis.HGetAll(ctx, id).Result(); err == nil && len(all) > 0 {
		return all["rate"], nil
	}
	rate, err := r.load(ctx, id) // want fill:"every concurrent miss of Piped runs"
	if err != nil {
		return "", err
	}
	pipe := r.redis.TxPipeline()
	pipe.HSet(ctx, id, "rate", rate)
	pipe.Expire(ctx, id, time.Minute)
	_, err = pipe.Exec(ctx)
	return rate, err
}

// Elsewhere is silent: it asks one server and writes to another.
func (r *Rates) Elsewhere(ctx context.Context, id string) (string, error) {
	if rate, err := r.redis.HGet(ctx, "rates", id).Result(); err == nil {
		return rate, nil
	}
	rate, err := r.load(ctx, id)
	if err != nil {
		return "", err
	}
	pipe := r.other.Pipeline()
	pipe.HSet(ctx, "rates", id, rate)
	_, err = pipe.Exec(ctx)
	return rate, err
}

// Commands says what it wants in words.
func (r *Rates) Commands(ctx context.Context, id string) (string, error) {
	conn := r.pool.Get()
	defer conn.Close()
	if rate, err := redigo.String(conn.Do("HGET", "rates", id)); err == nil {
		return rate, nil
	}
	rate, err := r.load(ctx, id) // want fill:"every concurrent miss of Commands runs"
	if err != nil {
		return "", err
	}
	_, err = conn.Do("HSET", "rates", id, rate)
	return rate, err
}

// Counted is silent: what it writes is how often it asked.
func (r *Rates) Counted(ctx context.Context, id string) (string, error) {
	conn := r.pool.Get()
	defer conn.Close()
	if rate, err := redigo.String(conn.Do("HGET", "rates", id)); err == nil {
		return rate, nil
	}
	rate, err := r.load(ctx, id)
	if err != nil {
		return "", err
	}
	_, err = conn.Do("HINCRBY", "loads", rate, 1)
	return rate, err
}

// Memcached puts an item there.
func (r *Rates) Memcached(ctx context.Context, id string) (string, error) {
	if item, err := r.mem.Get(id); err == nil {
		return string(item.Value), nil
	}
	rate, err := r.load(ctx, id) // want fill:"every concurrent miss of Memcached runs"
	if err != nil {
		return "", err
	}
	return rate, r.mem.Set(&memcache.Item{Key: id, Value: []byte(rate)})
}

// First keeps what came first, and loads it as often as it is missing.
func (r *Rates) First(ctx context.Context, id string) (string, error) {
	if rate, ok := r.plain.Load(id); ok {
		return rate.(string), nil
	}
	rate, err := r.load(ctx, id) // want fill:"every concurrent miss of First runs"
	if err != nil {
		return "", err
	}
	kept, _ := r.plain.LoadOrStore(id, rate)
	return kept.(string), nil
}

// Later does not wait until it is kept.
func (r *Rates) Later(ctx context.Context, id string) (string, error) {
	if rate, ok := r.recent.Get(id); ok {
		return rate, nil
	}
	rate, err := r.load(ctx, id) // want fill:"every concurrent miss of Later runs"
	if err != nil {
		return "", err
	}
	go r.keep(id, rate)
	return rate, nil
}

func (r *Rates) keep(id, rate string) { r.recent.Add(id, rate) }

// Forgets is silent: what it starts forgets.
func (r *Rates) Forgets(ctx context.Context, id string) (string, error) {
	if rate, ok := r.recent.Get(id); ok {
		return rate, nil
	}
	rate, err := r.load(ctx, id)
	if err != nil {
		return "", err
	}
	go func() { r.recent.Remove(rate) }()
	return rate, nil
}
