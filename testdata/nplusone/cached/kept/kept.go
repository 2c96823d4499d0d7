// Package kept is a cache of the project's own.
package kept

import (
	"sync"
	"time"
)

type entry struct {
	value any
	until time.Time
}

// A Cache keeps values for a while.
type Cache struct {
	ttl  time.Duration
	data sync.Map
}

// New makes a cache.
func New(ttl time.Duration) *Cache { return &Cache{ttl: ttl} }

// Get is what there is for a key.
func (c *Cache) Get(key string) (any, bool) {
	v, ok := c.data.Load(key)
	if !ok {
		return nil, false
	}
	e := v.(entry)
	if time.Now().After(e.until) {
		c.data.Delete(key)
		return nil, false
	}
	return e.value, true
}

// Set keeps a value.
func (c *Cache) Set(key string, value any) { c.data.Store(key, entry{value, time.Now().Add(c.ttl)}) }
