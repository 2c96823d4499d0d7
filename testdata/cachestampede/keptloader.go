package cachestampede

import (
	"context"
	"strings"
	"time"

	"github.com/bluele/gcache"
	"github.com/jellydator/ttlcache/v3"
	"golang.org/x/sync/singleflight"
)

// byTTL is what the loaders of a cache load.
type byTTL = ttlcache.Cache[string, string]

type item = ttlcache.Item[string, string]

func (u *Users) miss(c *byTTL, id string) *item {
	name, err := u.load(context.Background(), id)
	if err != nil {
		return nil
	}
	return c.Set(id, name, ttlcache.DefaultTTL)
}

// rack is a loader by its method.
type rack struct{ users *Users }

// Load loads.
func (s *rack) Load(c *byTTL, id string) *item { return s.users.miss(c, id) }

// literal is a helper that makes a loader.
func literal(u *Users) ttlcache.LoaderFunc[string, string] {
	return func(c *byTTL, id string) *item { return u.miss(c, id) }
}

// NewKept makes caches that load what they miss.
func NewKept(u *Users) []*byTTL {
	return []*byTTL{
		ttlcache.New(ttlcache.WithLoader(ttlcache.LoaderFunc[string, string](u.miss))), // want fill:"the cache runs its loader for each concurrent miss"
		ttlcache.New(ttlcache.WithLoader[string, string](&rack{u})),                    // want fill:"the cache runs its loader for each concurrent miss"
		ttlcache.New(ttlcache.WithLoader(literal(u))),                                  // want fill:"the cache runs its loader for each concurrent miss"
		withOptions(ttlcache.WithLoader(ttlcache.LoaderFunc[string, string](func(c *byTTL, id string) *item { // want fill:"the cache runs its loader for each concurrent miss"
			return u.miss(c, id)
		}))),
	}
}

func withOptions(options ...ttlcache.Option[string, string]) *byTTL {
	return ttlcache.New(append(options, ttlcache.WithTTL[string, string](time.Minute))...)
}

// NewShared is silent: its loaders coalesce, or compute.
func NewShared(u *Users) []*byTTL {
	var flight singleflight.Group
	return []*byTTL{
		ttlcache.New(ttlcache.WithLoader[string, string](ttlcache.NewSuppressedLoader(ttlcache.LoaderFunc[string, string](u.miss), nil))),
		ttlcache.New(ttlcache.WithLoader(ttlcache.LoaderFunc[string, string](func(c *byTTL, id string) *item {
			v, _, _ := flight.Do(id, func() (any, error) { return u.miss(c, id), nil })
			found, _ := v.(*item)
			return found
		}))),
		ttlcache.New(ttlcache.WithLoader(ttlcache.LoaderFunc[string, string](func(c *byTTL, id string) *item {
			return c.Set(id, strings.ToUpper(id), ttlcache.DefaultTTL)
		}))),
	}
}

// NewGrouped is silent: this library coalesces.
func NewGrouped(u *Users) gcache.Cache {
	return gcache.New(100).LRU().LoaderFunc(func(key any) (any, error) {
		id, _ := key.(string)
		return u.load(context.Background(), id)
	}).Build()
}

// Peeking asks one that has no loader.
type Peeking struct {
	users *Users
	seen  gcache.Cache
}

// Name is loaded by each caller that looks before it is there.
func (p *Peeking) Name(ctx context.Context, id string) (string, error) {
	if v, err := p.seen.GetIFPresent(id); err == nil {
		name, _ := v.(string)
		return name, nil
	}
	name, err := p.users.load(ctx, id) // want fill:"every concurrent miss of Name runs"
	if err != nil {
		return "", err
	}
	_ = p.seen.SetWithExpire(id, name, time.Minute)
	return name, nil
}
