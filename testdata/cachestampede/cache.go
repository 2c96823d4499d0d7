// Package cachestampede has caches whose misses are and are not coalesced.
package cachestampede

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/patrickmn/go-cache"
	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"
)

// Users finds users.
type Users struct {
	db     *sql.DB
	known  *lru.Cache[string, string]
	flight singleflight.Group
	mu     sync.Mutex
	names  map[string]string
	redis  *redis.Client
	short  *cache.Cache
}

func (u *Users) load(ctx context.Context, id string) (name string, err error) {
	err = u.db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&name)
	return name, err
}

// example: fill bad

// Name asks the database once for each caller that comes while the entry is missing.
func (u *Users) Name(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	name, err := u.load(ctx, id) // want fill:"every concurrent miss of Name runs"
	if err != nil {
		return "", err
	}
	u.known.Add(id, name)
	return name, nil
}

// end

// example: fill good

// NameOnce lets one caller ask, and the others wait for the answer.
func (u *Users) NameOnce(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	v, err, _ := u.flight.Do(id, func() (any, error) {
		name, err := u.load(context.WithoutCancel(ctx), id)
		if err == nil {
			u.known.Add(id, name)
		}
		return name, err
	})
	if err != nil {
		return "", err
	}
	return v.(string), nil
}

// end

// Plain has a map for a cache, and lets go of the lock for the query.
func (u *Users) Plain(ctx context.Context, id string) (string, error) {
	u.mu.Lock()
	name, ok := u.names[id]
	u.mu.Unlock()
	if ok {
		return name, nil
	}
	name, err := u.load(ctx, id) // want fill:"every concurrent miss of Plain runs"
	if err != nil {
		return "", err
	}
	u.mu.Lock()
	u.names[id] = name
	u.mu.Unlock()
	return name, nil
}

// Held keeps the lock over the query: whoever comes second waits, and finds it.
func (u *Users) Held(ctx context.Context, id string) (string, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if name, ok := u.names[id]; ok {
		return name, nil
	}
	name, err := u.load(ctx, id)
	if err == nil {
		u.names[id] = name
	}
	return name, err
}

// Helped does the same through helpers, with a cache on another machine.
func (u *Users) Helped(ctx context.Context, id string) (string, error) {
	if name, ok := u.lookup(ctx, id); ok {
		return name, nil
	}
	name, err := u.load(ctx, id) // want fill:"every concurrent miss of Helped runs"
	if err != nil {
		return "", err
	}
	u.remember(ctx, id, name)
	return name, nil
}

func (u *Users) lookup(ctx context.Context, id string) (string, bool) {
	name, err := u.redis.Get(ctx, id).Result()
	return name, err == nil
}

func (u *Users) remember(ctx context.Context, id, name string) {
	u.redis.Set(ctx, id, name, time.Minute)
}

// Layered has its coalescing one layer below.
func (u *Users) Layered(ctx context.Context, id string) (string, error) {
	if v, ok := u.short.Get(id); ok {
		return v.(string), nil
	}
	name, err := u.shared(ctx, id)
	if err != nil {
		return "", err
	}
	u.short.SetDefault(id, name)
	return name, nil
}

func (u *Users) shared(ctx context.Context, id string) (string, error) {
	v, err, _ := u.flight.Do(id, func() (any, error) { return u.load(ctx, id) })
	if err != nil {
		return "", err
	}
	return v.(string), nil
}

// Rename writes through: nothing was missed.
func (u *Users) Rename(ctx context.Context, id, name string) error {
	if _, err := u.db.ExecContext(ctx, "update users set name = $1 where id = $2", name, id); err != nil {
		return err
	}
	u.known.Add(id, name)
	return nil
}

// Computed loads from memory.
func (u *Users) Computed(id string) string {
	if name, ok := u.known.Get(id); ok {
		return name
	}
	name := "user " + id
	u.known.Add(id, name)
	return name
}

// Request remembers within one request.
func Request(ctx context.Context, u *Users, ids []string) (map[string]string, error) {
	names := map[string]string{}
	for _, id := range ids {
		if _, ok := names[id]; ok {
			continue
		}
		name, err := u.load(ctx, id)
		if err != nil {
			return nil, err
		}
		names[id] = name
	}
	return names, nil
}

// Token is renewed when it is old.
type Token struct {
	mu      sync.RWMutex
	client  *http.Client
	value   string
	expires time.Time
	flight  singleflight.Group
}

// example: refresh bad

// Get renews the token in every caller that finds it old.
func (t *Token) Get(ctx context.Context) (string, error) {
	t.mu.RLock()
	value, expires := t.value, t.expires
	t.mu.RUnlock()
	if time.Now().Before(expires) {
		return value, nil
	}
	return t.renew(ctx) // want refresh:"every concurrent caller of Get renews"
}

// end

func (t *Token) renew(ctx context.Context) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://auth.example/token", nil)
	if err != nil {
		return "", err
	}
	resp, err := t.client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.value, t.expires = resp.Header.Get("Token"), time.Now().Add(time.Hour)
	return t.value, nil
}

// example: refresh good

// GetOnce has one caller renew for all.
func (t *Token) GetOnce(ctx context.Context) (string, error) {
	t.mu.RLock()
	value, expires := t.value, t.expires
	t.mu.RUnlock()
	if time.Now().Before(expires) {
		return value, nil
	}
	v, err, _ := t.flight.Do("", func() (any, error) { return t.renew(context.WithoutCancel(ctx)) })
	if err != nil {
		return "", err
	}
	return v.(string), nil
}

// end

// Together uses the group of the struct.
func (u *Users) Together(ctx context.Context, id string) (string, error) { return u.shared(ctx, id) }
