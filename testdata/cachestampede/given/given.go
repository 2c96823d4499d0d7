// Package given has helpers that look into a cache, and run what they are given when they miss.
package given

import (
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"
)

// Cached looks into a cache that it is given.
func Cached[T any](c *lru.Cache[string, *T], key string, fetch func() (*T, error)) (*T, error) {
	if v, ok := c.Get(key); ok {
		return v, nil
	}
	v, err := fetch()
	if err != nil {
		return nil, err
	}
	c.Add(key, v)
	return v, nil
}

var flights singleflight.Group

// CachedOnce does so once for all callers.
func CachedOnce[T any](c *lru.Cache[string, *T], key string, fetch func() (*T, error)) (*T, error) {
	if v, ok := c.Get(key); ok {
		return v, nil
	}
	v, err, _ := flights.Do(key, func() (any, error) { return fetch() })
	if err != nil {
		return nil, err
	}
	c.Add(key, v.(*T))
	return v.(*T), nil
}

// Shelf is a cache with a method for that.
type Shelf[T any] struct {
	mu    sync.Mutex
	items map[string]*T
}

// Fetch lets go of the lock.
func (s *Shelf[T]) Fetch(key string, fetch func() (*T, error)) (*T, error) {
	s.mu.Lock()
	v, ok := s.items[key]
	s.mu.Unlock()
	if ok {
		return v, nil
	}
	v, err := fetch()
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.items[key] = v
	s.mu.Unlock()
	return v, nil
}

// FetchHeld holds the lock.
func (s *Shelf[T]) FetchHeld(key string, fetch func() (*T, error)) (*T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.items[key]; ok {
		return v, nil
	}
	v, err := fetch()
	if err == nil {
		s.items[key] = v
	}
	return v, err
}

// Always runs what it is given, and keeps it.
func (s *Shelf[T]) Always(key string, fetch func() (*T, error)) (*T, error) {
	v, err := fetch()
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.items[key] = v
	s.mu.Unlock()
	return v, nil
}
