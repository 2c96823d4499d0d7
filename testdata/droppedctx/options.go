package droppedctx

import (
	"context"

	"github.com/go-redis/cache/v9"
)

// Shelf keeps items in Redis, by a library that takes the context of a call in a field of what it is given.
type Shelf struct{ cache *cache.Cache }

// Put leaves it out.
func (s *Shelf) Put(ctx context.Context, key string, v any) error {
	return s.cache.Set(&cache.Item{Key: key, Value: v}) // want background:"does not get ctx"
}

// PutLater gives one that is made of nothing.
func (s *Shelf) PutLater(ctx context.Context, key string, v any) error {
	item := &cache.Item{Key: key, Value: v}
	item.Ctx = context.Background() // want background:"does not get ctx"
	return s.cache.Set(item)
}

// PutBy has a helper that could.
func (s *Shelf) PutBy(ctx context.Context, key string, v any) error {
	return s.put(&cache.Item{Key: key, Value: v}) // want background:"does not get ctx"
}

func (s *Shelf) put(item *cache.Item) error { return s.cache.Set(item) }

// PutWith is silent: it is there.
func (s *Shelf) PutWith(ctx context.Context, key string, v any) error {
	return s.cache.Set(&cache.Item{Ctx: ctx, Key: key, Value: v})
}

// PutSet is silent: it is set later, by a helper.
func (s *Shelf) PutSet(ctx context.Context, key string, v any) error {
	item := &cache.Item{Key: key, Value: v}
	s.carry(ctx, item)
	return s.cache.Set(item)
}

func (s *Shelf) carry(ctx context.Context, item *cache.Item) { item.Ctx = ctx }

// PutGiven is silent: whoever makes the item decides.
func (s *Shelf) PutGiven(ctx context.Context, item *cache.Item) error { return s.cache.Set(item) }
