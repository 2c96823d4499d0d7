// Package seats has caches in front of a database, of which some are only asked within a flight of those who use them.
package seats

import (
	"context"
	"database/sql"
	"sync"
)

// Source is asked by what has the flights.
type Source interface {
	Fresh(ctx context.Context, owner string) (int64, error)
	Nearby(ctx context.Context, owner string) (int64, error)
}

// Table is a Source.
type Table struct {
	DB *sql.DB

	mu    sync.Mutex
	known map[string]int64
}

func (t *Table) get(key string) (int64, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	v, ok := t.known[key]
	return v, ok
}

func (t *Table) put(key string, v int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.known[key] = v
}

func (t *Table) count(ctx context.Context, owner string) (n int64, err error) {
	err = t.DB.QueryRowContext(ctx, "select count(*) from seats where owner = $1", owner).Scan(&n)
	return n, err
}

// Fresh is silent: all who have it run are in a flight, four calls up, or are another Source that is.
func (t *Table) Fresh(ctx context.Context, owner string) (int64, error) {
	if n, ok := t.get(owner); ok {
		return n, nil
	}
	n, err := t.count(ctx, owner)
	if err != nil {
		return 0, err
	}
	t.put(owner, n)
	return n, nil
}

// Nearby has somebody else who asks, without a flight.
func (t *Table) Nearby(ctx context.Context, owner string) (int64, error) {
	if n, ok := t.get(owner); ok {
		return n, nil
	}
	n, err := t.count(ctx, owner) // want fill:"every concurrent miss of Nearby"
	if err != nil {
		return 0, err
	}
	t.put(owner, n)
	return n, nil
}

// Sum is a Source that asks others.
type Sum []Source

// Fresh asks each.
func (s Sum) Fresh(ctx context.Context, owner string) (sum int64, err error) {
	for _, of := range s {
		n, err := of.Fresh(ctx, owner)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

// Nearby asks each.
func (s Sum) Nearby(ctx context.Context, owner string) (sum int64, err error) {
	for _, of := range s {
		n, err := of.Nearby(ctx, owner)
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}
