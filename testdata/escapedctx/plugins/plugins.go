// Package plugins has what programs of others plug in: nobody in sight calls it.
package plugins

import (
	"context"
	"sync"

	"github.com/redis/go-redis/v9"
)

// Plugin is started once, whatever roles it has.
type Plugin struct {
	cache *redis.Client
	once  sync.Once
	again sync.Once
	err   error
}

// Initialize is silent: whoever plugs it in starts it, on the context of the run.
func (p *Plugin) Initialize(ctx context.Context) error {
	p.once.Do(func() { p.err = p.cache.Ping(ctx).Err() })
	return p.err
}

// Get is asked by many.
func (p *Plugin) Get(ctx context.Context, key string) (string, error) {
	p.again.Do(func() { p.err = p.cache.Ping(ctx).Err() }) // want flight:"all who share .*Do fail when the first caller ends: it runs on ctx"
	return p.cache.Get(ctx, key).Result()
}
