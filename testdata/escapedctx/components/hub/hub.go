// Package hub has things that are started once, and used by all.
package hub

import (
	"context"
	"sync"

	"github.com/redis/go-redis/v9"
)

// Hub is started by the program.
type Hub struct {
	Cache *redis.Client
	once  sync.Once
	err   error
}

// Start is silent: it has one caller, and that one has the context of the program, by a function that was handed over.
func (h *Hub) Start(ctx context.Context) error {
	h.once.Do(func() { h.err = h.Cache.Ping(ctx).Err() })
	return h.err
}

// Lists is a part that the program has several of, behind an interface.
type Lists struct {
	Cache *redis.Client
	once  sync.Once
}

// Start is silent, too.
func (l *Lists) Start(ctx context.Context) error {
	l.once.Do(func() { l.Cache.LRange(ctx, "lists", 0, 10) })
	return nil
}

// Feeds is started by a role of the program, of which there is a table.
type Feeds struct {
	Cache *redis.Client
	once  sync.Once
}

// Start is silent as well.
func (f *Feeds) Start(ctx context.Context) error {
	f.once.Do(func() { f.Cache.Get(ctx, "feeds") })
	return nil
}

// Rates is started by the program, and by whoever asks before that.
type Rates struct {
	Cache *redis.Client
	once  sync.Once
}

// Start may be on the context of a request.
func (r *Rates) Start(ctx context.Context) error {
	r.once.Do(func() { r.Cache.Get(ctx, "rates") }) // want flight:"all who share .*Do fail when the first caller ends: it runs on ctx"
	return nil
}

// Zones is loaded by a function that requests are given as a value.
type Zones struct {
	Cache *redis.Client
	once  sync.Once
}

// Load is on the context of a request.
func (z *Zones) Load(ctx context.Context) error {
	z.once.Do(func() { z.Cache.Get(ctx, "zones") }) // want flight:"all who share .*Do fail when the first caller ends: it runs on ctx"
	return nil
}
