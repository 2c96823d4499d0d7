// Package decorated has repositories before repositories.
package decorated

import (
	"context"
	"database/sql"
	"log"
	"time"

	"github.com/hldlint/hldlint/testdata/cachestampede/decorated/near"
)

// Titles are looked up.
type Titles interface {
	Title(ctx context.Context, id string) (string, error)
}

// Rows asks the database.
type Rows struct{ DB *sql.DB }

// Title asks.
func (r Rows) Title(ctx context.Context, id string) (title string, err error) {
	err = r.DB.QueryRowContext(ctx, "select title from books where id = $1", id).Scan(&title)
	return title, err
}

// Cached stands before any of them, so that it may be one of those that it stands before.
type Cached struct {
	Titles
	near near.Store
}

// NewCached makes one.
func NewCached(before Titles, s near.Store) Cached { return Cached{before, s} }

// Title looks nearby first.
func (c Cached) Title(ctx context.Context, id string) (string, error) {
	if title, ok := c.near.Load(id); ok {
		return title, nil
	}
	title, err := c.Titles.Title(ctx, id) // want fill:"every concurrent miss"
	if err != nil {
		return "", err
	}
	c.near.Keep(id, title)
	return title, nil
}

// Timed stands before any of them as well.
type Timed struct{ Titles }

// Title tells what took long.
func (t Timed) Title(ctx context.Context, id string) (string, error) {
	began := time.Now()
	defer func() {
		if took := time.Since(began); took > time.Second {
			log.Print(id, took)
		}
	}()
	return t.Titles.Title(ctx, id)
}

// Outer looks nearby, and has somebody look there again, who loads.
type Outer struct {
	inner Inner
	near  near.Store
}

// NewOuter makes one.
func NewOuter(before Rows, s near.Store) Outer { return Outer{Inner{before, s}, s} }

// Name is silent: the look, the load and the keeping are told in Inner.
func (o Outer) Name(ctx context.Context, id string) (string, error) {
	if title, ok := o.near.Load(id); ok {
		return title, nil
	}
	title, err := o.inner.Name(ctx, id)
	if err != nil {
		return "", err
	}
	o.near.Keep(id, title)
	return title, nil
}

// Inner is what Outer stands before.
type Inner struct {
	before Rows
	near   near.Store
}

// Name looks there.
func (i Inner) Name(ctx context.Context, id string) (string, error) {
	if title, ok := i.near.Load(id); ok {
		return title, nil
	}
	title, err := i.before.Title(ctx, id) // want fill:"every concurrent miss"
	if err != nil {
		return "", err
	}
	i.near.Keep(id, title)
	return title, nil
}
