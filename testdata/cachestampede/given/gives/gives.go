// Package gives gives helpers of another package what they run when they miss.
package gives

import (
	"context"
	"database/sql"

	lru "github.com/hashicorp/golang-lru/v2"

	cachekit "github.com/hldlint/hldlint/testdata/cachestampede/given"
)

// Seat is one of a hall.
type Seat struct{ Row, Number int }

// Fetcher is *cachekit.Shelf.
type Fetcher interface {
	Fetch(key string, fetch func() (*Seat, error)) (*Seat, error)
}

// Hall has seats.
type Hall struct {
	db    *sql.DB
	cache *lru.Cache[string, *Seat]
	shelf *cachekit.Shelf[Seat]
	kept  Fetcher
}

// New makes it.
func New(db *sql.DB, c *lru.Cache[string, *Seat]) *Hall {
	return &Hall{db: db, cache: c, shelf: &cachekit.Shelf[Seat]{}, kept: &cachekit.Shelf[Seat]{}}
}

func (h *Hall) seat(ctx context.Context, id string) (*Seat, error) {
	s := &Seat{}
	return s, h.db.QueryRowContext(ctx, "select r, n from seats where id = $1", id).Scan(&s.Row, &s.Number)
}

// any asks for one.
func (h *Hall) any() (*Seat, error) { return h.seat(context.Background(), "any") }

// Seat gives a literal to a function.
func (h *Hall) Seat(ctx context.Context, id string) (*Seat, error) {
	return cachekit.Cached(h.cache, id, func() (*Seat, error) { return h.seat(ctx, id) }) // want fill:"every concurrent miss of Cached runs what Seat gives it"
}

// Shelved gives it to a method.
func (h *Hall) Shelved(ctx context.Context, id string) (*Seat, error) {
	return h.shelf.Fetch(id, func() (*Seat, error) { return h.seat(ctx, id) }) // want fill:"every concurrent miss of Fetch runs what Shelved gives it"
}

// Any gives a method value.
func (h *Hall) Any() (*Seat, error) {
	return h.shelf.Fetch("any", h.any) // want fill:"every concurrent miss of Fetch runs what Any gives it"
}

// Kept gives it to what stands behind an interface.
func (h *Hall) Kept(ctx context.Context, id string) (*Seat, error) {
	fetch := func() (*Seat, error) { return h.seat(ctx, id) }
	return h.kept.Fetch(id, fetch) // want fill:"every concurrent miss of Fetch runs what Kept gives it"
}

// Once is silent: the helper runs it once.
func (h *Hall) Once(ctx context.Context, id string) (*Seat, error) {
	return cachekit.CachedOnce(h.cache, id, func() (*Seat, error) { return h.seat(ctx, id) })
}

// Held is silent: the helper holds its lock.
func (h *Hall) Held(ctx context.Context, id string) (*Seat, error) {
	return h.shelf.FetchHeld(id, func() (*Seat, error) { return h.seat(ctx, id) })
}

// Always is silent: nobody looks whether it is there.
func (h *Hall) Always(ctx context.Context, id string) (*Seat, error) {
	return h.shelf.Always(id, func() (*Seat, error) { return h.seat(ctx, id) })
}

// Computed is silent: it asks nobody.
func (h *Hall) Computed(id string) (*Seat, error) {
	return cachekit.Cached(h.cache, id, func() (*Seat, error) { return &Seat{Row: len(id)}, nil })
}
