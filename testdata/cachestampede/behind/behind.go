// Package behind has caches behind a generic interface of another package.
package behind

import (
	"context"
	"database/sql"
	"sync"

	"github.com/hldlint/hldlint/testdata/cachestampede/behind/keep"
)

type local[K comparable, V any] struct {
	mu sync.RWMutex
	m  map[K]V
}

func (l *local[K, V]) Get(k K) (V, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	v, ok := l.m[k]
	return v, ok
}

func (l *local[K, V]) Put(k K, v V) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.m[k] = v
}

type names struct {
	mu sync.RWMutex
	m  map[string]string
}

func (n *names) Get(k string) (string, bool) {
	n.mu.RLock()
	defer n.mu.RUnlock()
	v, ok := n.m[k]
	return v, ok
}

func (n *names) Put(k string, v string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m[k] = v
}

// Shop has three.
type Shop struct {
	db     *sql.DB
	helped keep.Map[string, int]
	once   keep.Map[string, int]
	own    keep.Map[string, string]
	plain  *names
}

// New makes it.
func New(db *sql.DB) *Shop {
	return &Shop{db: db, helped: &local[string, int]{m: map[string]int{}}, once: &local[string, int]{m: map[string]int{}}, own: &names{m: map[string]string{}}, plain: &names{m: map[string]string{}}}
}

func (s *Shop) price(ctx context.Context, k string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, "select price from t where k = $1", k).Scan(&n)
	return n, err
}

func (s *Shop) name(ctx context.Context, k string) (n string, err error) {
	err = s.db.QueryRowContext(ctx, "select name from t where k = $1", k).Scan(&n)
	return n, err
}

// Price is silent: the helper is told.
func (s *Shop) Price(ctx context.Context, k string) (int, error) {
	return keep.Load(ctx, s.helped, k, s.price)
}

// PriceOnce is silent: the helper flies once.
func (s *Shop) PriceOnce(ctx context.Context, k string) (int, error) {
	return keep.LoadOnce(ctx, s.once, k, s.price)
}

// Name does it by hand.
func (s *Shop) Name(ctx context.Context, k string) (string, error) {
	if v, ok := s.own.Get(k); ok {
		return v, nil
	}
	v, err := s.name(ctx, k) // want fill:"every concurrent miss of Name runs"
	if err == nil {
		s.own.Put(k, v)
	}
	return v, err
}

// PriceByHand does it beside the helper, on the same cache.
func (s *Shop) PriceByHand(ctx context.Context, k string) (int, error) {
	if v, ok := s.helped.Get(k); ok {
		return v, nil
	}
	v, err := s.price(ctx, k) // want fill:"every concurrent miss of PriceByHand runs"
	if err == nil {
		s.helped.Put(k, v)
	}
	return v, err
}

// Plain does it on the type itself.
func (s *Shop) Plain(ctx context.Context, k string) (string, error) {
	if v, ok := s.plain.Get(k); ok {
		return v, nil
	}
	v, err := s.name(ctx, k) // want fill:"every concurrent miss of Plain runs"
	if err == nil {
		s.plain.Put(k, v)
	}
	return v, err
}
