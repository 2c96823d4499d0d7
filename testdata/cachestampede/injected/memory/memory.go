// Package memory has caches in this process.
package memory

import (
	"sync"

	"github.com/hldlint/hldlint/testdata/cachestampede/injected/keep"
)

type store[I comparable, T any] struct {
	mu sync.RWMutex
	m  map[I]T
}

func (s *store[I, T]) Get(key I) (T, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	v, ok := s.m[key]
	return v, ok
}

func (s *store[I, T]) Set(key I, value T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.m[key] = value
}

// New makes one.
func New[I comparable, T any]() (keep.Cache[I, T], error) {
	return &store[I, T]{m: map[I]T{}}, nil
}

type guarded[T any] struct {
	store[string, T]
	sync.Mutex
}

// NewGuarded makes one that callers lock.
func NewGuarded[T any]() keep.Guarded[T] {
	return &guarded[T]{store: store[string, T]{m: map[string]T{}}}
}

type texts[T ~string] struct {
	store[string, T]
}

func (t *texts[T]) Text(key string) (string, bool) {
	v, ok := t.Get(key)
	return string(v), ok
}

func (t *texts[T]) SetText(key, value string) { t.Set(key, T(value)) }

// NewTexts makes one of texts of some sort.
func NewTexts[T ~string]() keep.Texts {
	return &texts[T]{store: store[string, T]{m: map[string]T{}}}
}
