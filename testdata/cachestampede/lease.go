package cachestampede

import (
	"context"
	"errors"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
	redigo "github.com/gomodule/redigo/redis"
	"github.com/redis/go-redis/v9"
)

var errSoon = errors.New("come back soon")

// first tells one of many callers that it is the first.
func (u *Users) first(ctx context.Context, key string) bool {
	won, err := u.redis.SetNX(ctx, key+":loading", 1, 3*time.Second).Result()
	return err == nil && won
}

// Leased lets one caller load in the whole fleet; the others take what was there before.
func (u *Users) Leased(ctx context.Context, id string) (string, error) {
	if name, err := u.redis.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	if !u.first(ctx, id) {
		return u.redis.Get(ctx, id+":old").Result()
	}
	name, err := u.load(ctx, id)
	if err != nil {
		return "", err
	}
	return name, u.redis.Set(ctx, id, name, time.Minute).Err()
}

// Awaited waits until whoever was first has loaded.
func (u *Users) Awaited(ctx context.Context, id string) (string, error) {
	for range 20 {
		if name, err := u.redis.Get(ctx, id).Result(); err == nil {
			return name, nil
		}
		won, err := u.redis.SetNX(ctx, id+":loading", 1, 3*time.Second).Result()
		if err != nil {
			return "", err
		}
		if won {
			name, err := u.load(ctx, id)
			if err != nil {
				return "", err
			}
			return name, u.redis.Set(ctx, id, name, time.Minute).Err()
		}
		time.Sleep(50 * time.Millisecond)
	}
	return "", errSoon
}

// Patient waits a while for the other, and loads if that brings nothing.
func (u *Users) Patient(ctx context.Context, id string) (string, error) {
	if name, err := u.redis.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	if err := u.redis.SetArgs(ctx, id+":loading", 1, redis.SetArgs{Mode: "NX", TTL: time.Second}).Err(); errors.Is(err, redis.Nil) {
		time.Sleep(time.Second)
		if name, err := u.redis.Get(ctx, id).Result(); err == nil {
			return name, nil
		}
	}
	name, err := u.load(ctx, id)
	if err != nil {
		return "", err
	}
	return name, u.redis.Set(ctx, id, name, time.Minute).Err()
}

// Unasked does not look whether it is the first.
func (u *Users) Unasked(ctx context.Context, id string) (string, error) {
	if name, err := u.redis.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	if err := u.redis.SetNX(ctx, id+":loading", 1, time.Second).Err(); err != nil {
		return "", err
	}
	name, err := u.load(ctx, id) // want fill:"every concurrent miss of Unasked runs"
	if err != nil {
		return "", err
	}
	return name, u.redis.Set(ctx, id, name, time.Minute).Err()
}

// Counted looks, and loads all the same.
func (u *Users) Counted(ctx context.Context, id string) (string, error) {
	if name, err := u.redis.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	if u.first(ctx, id) {
		u.redis.Incr(ctx, "loads")
	}
	name, err := u.load(ctx, id) // want fill:"every concurrent miss of Counted runs"
	if err != nil {
		return "", err
	}
	return name, u.redis.Set(ctx, id, name, time.Minute).Err()
}

// single loads for the first of all.
func (u *Users) single(ctx context.Context, id string) (string, error) {
	if !u.first(ctx, id) {
		return "", errSoon
	}
	return u.load(ctx, id)
}

// Below asks what coalesces by itself.
func (u *Users) Below(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	name, err := u.single(ctx, id)
	if err == nil {
		u.known.Add(id, name)
	}
	return name, err
}

// Above lets only the first get to the cache that it fills.
func (u *Users) Above(ctx context.Context, id string) (string, error) {
	if !u.first(ctx, id) {
		return "", errSoon
	}
	return u.filled(ctx, id)
}

func (u *Users) filled(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	name, err := u.load(ctx, id)
	if err == nil {
		u.known.Add(id, name)
	}
	return name, err
}

// Rankings are kept in memcached, where add is the lease.
type Rankings struct {
	users *Users
	cache *memcache.Client
	pool  *redigo.Pool
}

// Top is loaded by one; the others are told to come back.
func (b *Rankings) Top(ctx context.Context, id string) (string, error) {
	if item, err := b.cache.Get(id); err == nil {
		return string(item.Value), nil
	}
	if err := b.cache.Add(&memcache.Item{Key: id + ":loading", Expiration: 3}); err != nil {
		return "", errSoon
	}
	name, err := b.users.load(ctx, id)
	if err != nil {
		return "", err
	}
	return name, b.cache.Set(&memcache.Item{Key: id, Value: []byte(name), Expiration: 60})
}

// Added fills with what is only kept if nobody was faster: everybody has loaded by then.
func (b *Rankings) Added(ctx context.Context, id string) (string, error) {
	if item, err := b.cache.Get(id); err == nil {
		return string(item.Value), nil
	}
	name, err := b.users.load(ctx, id) // want fill:"every concurrent miss of Added runs"
	if err != nil {
		return "", err
	}
	return name, b.cache.Add(&memcache.Item{Key: id, Value: []byte(name), Expiration: 60})
}

// Low sends the command word by word.
func (b *Rankings) Low(ctx context.Context, id string) (string, error) {
	conn := b.pool.Get()
	defer conn.Close()
	if name, err := redigo.String(conn.Do("GET", id)); err == nil {
		return name, nil
	}
	if _, err := redigo.String(conn.Do("SET", id+":loading", 1, "NX", "EX", 3)); err != nil {
		return "", errSoon
	}
	name, err := b.users.load(ctx, id)
	if err != nil {
		return "", err
	}
	_, err = conn.Do("SETEX", id, 60, name)
	return name, err
}

// Plain sets a mark whether there is one or not.
func (b *Rankings) Plain(ctx context.Context, id string) (string, error) {
	conn := b.pool.Get()
	defer conn.Close()
	if name, err := redigo.String(conn.Do("GET", id)); err == nil {
		return name, nil
	}
	if _, err := redigo.String(conn.Do("SET", id+":seen", 1, "EX", 3)); err != nil {
		return "", errSoon
	}
	name, err := b.users.load(ctx, id) // want fill:"every concurrent miss of Plain runs"
	if err != nil {
		return "", err
	}
	_, err = conn.Do("SETEX", id, 60, name)
	return name, err
}
