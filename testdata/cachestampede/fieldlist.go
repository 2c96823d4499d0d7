package cachestampede

import (
	"context"
	"database/sql"
	"encoding/json"
	"sync"
)

// A cursor says where a page ends, by field.
type cursor struct{ fields map[string]int64 }

func (c *cursor) decode(text string) error { return json.Unmarshal([]byte(text), &c.fields) }

func (c *cursor) find(name string) (int64, bool) {
	at, ok := c.fields[name]
	return at, ok
}

// A listing is made anew for each query.
type listing struct {
	where  string
	layout cursor
}

func newListing(after string) (*listing, error) {
	from := &cursor{}
	if err := from.decode(after); err != nil {
		return nil, err
	}
	l := &listing{layout: cursor{fields: map[string]int64{}}}
	if at, ok := from.find("id"); ok {
		l.where = " WHERE id > ?"
		l.layout.fields["id"] = at
	}
	return l, nil
}

// pageEnd notes the end of the page in a cursor of its own: that is no cache.
func pageEnd(ctx context.Context, db *sql.DB, after string) (*listing, error) {
	l, err := newListing(after)
	if err != nil || l.where == "" {
		return l, err
	}
	var last int64
	if err := db.QueryRowContext(ctx, "SELECT max(id) FROM orders"+l.where).Scan(&last); err != nil {
		return nil, err
	}
	end := l.layout
	end.fields["id"] = last
	return l, nil
}

// bookTitles are kept for whoever comes next.
type bookTitles struct {
	mu  sync.Mutex
	all map[string]string
}

func (t *bookTitles) find(id string) (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	title, ok := t.all[id]
	return title, ok
}

// A bookShelf is given its titles.
type bookShelf struct{ titles *bookTitles }

func lookedFor(s *bookShelf, id string) (string, bool) { return s.titles.find(id) }

func (s *bookShelf) title(ctx context.Context, db *sql.DB, id string) (string, error) {
	if title, ok := lookedFor(s, id); ok {
		return title, nil
	}
	var title string
	if err := db.QueryRowContext(ctx, "SELECT title FROM books WHERE id = ?", id).Scan(&title); err != nil { // want fill:"every concurrent miss of title runs"
		return "", err
	}
	s.titles.mu.Lock()
	s.titles.all[id] = title
	s.titles.mu.Unlock()
	return title, nil
}
