// Package marshalled keeps what it loads in a cache that encodes it.
package marshalled

import (
	"context"
	"database/sql"

	"github.com/eko/gocache/lib/v4/marshaler"
	"golang.org/x/sync/singleflight"
)

// Page is what is kept.
type Page struct{ Title, Body string }

// Pages are read often.
type Pages struct {
	db     *sql.DB
	kept   *marshaler.Marshaler
	flight singleflight.Group
}

func (p *Pages) load(ctx context.Context, id string) (page Page, err error) {
	err = p.db.QueryRowContext(ctx, "select title, body from pages where id = $1", id).Scan(&page.Title, &page.Body)
	return page, err
}

// Page asks the cache first.
func (p *Pages) Page(ctx context.Context, id string) (Page, error) {
	var page Page
	if _, err := p.kept.Get(ctx, id, &page); err == nil {
		return page, nil
	}
	page, err := p.load(ctx, id) // want fill:"every concurrent miss of Page runs"
	if err != nil {
		return Page{}, err
	}
	return page, p.kept.Set(ctx, id, page)
}

// PageOnce is silent: one loads for all.
func (p *Pages) PageOnce(ctx context.Context, id string) (Page, error) {
	var page Page
	if _, err := p.kept.Get(ctx, id, &page); err == nil {
		return page, nil
	}
	v, err, _ := p.flight.Do(id, func() (any, error) {
		page, err := p.load(ctx, id)
		if err != nil {
			return nil, err
		}
		return page, p.kept.Set(ctx, id, page)
	})
	if err != nil {
		return Page{}, err
	}
	return v.(Page), nil
}
