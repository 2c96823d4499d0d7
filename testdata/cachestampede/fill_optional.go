package cachestampede

import (
	"context"
	"database/sql"
	"sync"
)

// shelf is a cache of the project's own.
type shelf struct {
	mu    sync.Mutex
	items map[string]string
}

func (s *shelf) get(key string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.items[key]
	return v, ok
}

func (s *shelf) put(key, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[key] = value
}

var titles = &shelf{items: map[string]string{}}

// Titles asks the cache only when it is switched on.
type Titles struct {
	db     *sql.DB
	cached bool
}

// Title fills the cache.
func (t *Titles) Title(ctx context.Context, id string) (string, error) {
	if t.cached {
		if title, ok := titles.get(id); ok {
			return title, nil
		}
	}
	var title string
	if err := t.db.QueryRowContext(ctx, `select title from books where id = $1`, id).Scan(&title); err != nil { // want fill:"every concurrent miss of Title"
		return "", err
	}
	if t.cached {
		titles.put(id, title)
	}
	return title, nil
}

// Catalogue is implemented elsewhere.
type Catalogue interface {
	Subtitle(ctx context.Context, id string) (string, error)
}

// Shelved puts a cache in front of it, and asks through a helper.
type Shelved struct {
	next  Catalogue
	items shelf
}

func (s *Shelved) ask(ctx context.Context, id string) (string, error) {
	return s.next.Subtitle(ctx, id)
}

// Subtitle fills the cache.
func (s *Shelved) Subtitle(ctx context.Context, id string) (string, error) {
	if v, ok := s.items.get(id); ok {
		return v, nil
	}
	v, err := s.ask(ctx, id) // want fill:"every concurrent miss of Subtitle"
	if err != nil {
		return "", err
	}
	s.items.put(id, v)
	return v, nil
}
