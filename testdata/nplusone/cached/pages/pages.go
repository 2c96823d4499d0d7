// Package pages has the pages of a site, and how they are to be shown.
package pages

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/nplusone/cached/kept"
)

// A Setting says how something is shown.
type Setting struct{ Name, Value string }

// A Driver is one of the databases.
type Driver interface {
	List(ctx context.Context) ([]*Setting, error)
}

// Store has the settings at hand.
type Store struct {
	driver   Driver
	settings *kept.Cache
	mu       sync.Mutex
	asked    map[string]int
	db       *sql.DB
	rdb      *redis.Client
}

// NewStore opens a store.
func NewStore(db *sql.DB, rdb *redis.Client) *Store {
	return &Store{driver: &postgres{db}, settings: kept.New(time.Minute), asked: map[string]int{}, db: db, rdb: rdb}
}

type postgres struct{ db *sql.DB }

func (p *postgres) List(ctx context.Context) ([]*Setting, error) {
	rows, err := p.db.QueryContext(ctx, "select name, value from settings limit 100")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*Setting
	for rows.Next() {
		s := &Setting{}
		if err := rows.Scan(&s.Name, &s.Value); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// Visibility is one of the settings.
func (s *Store) Visibility(ctx context.Context) (string, error) {
	v, err := s.Setting(ctx, "visibility")
	if err != nil {
		return "", err
	}
	return v.Value, nil
}

// Setting is one that is kept, or all are read.
func (s *Store) Setting(ctx context.Context, name string) (*Setting, error) {
	if v, ok := s.settings.Get(name); ok {
		return v.(*Setting), nil
	}
	list, err := s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	for _, one := range list {
		if one.Name == name {
			return one, nil
		}
	}
	return &Setting{Name: name}, nil
}

// Settings reads all of them, and keeps them.
func (s *Store) Settings(ctx context.Context) ([]*Setting, error) {
	list, err := s.driver.List(ctx)
	if err != nil {
		return nil, err
	}
	for _, one := range list {
		s.settings.Set(one.Name, one)
	}
	return list, nil
}

// Title keeps what it has asked for itself.
func (s *Store) Title(ctx context.Context, id string) (title string, err error) {
	if v, ok := s.settings.Get("title/" + id); ok {
		return v.(string), nil
	}
	err = s.db.QueryRowContext(ctx, "select title from pages where id = $1", id).Scan(&title)
	if err == nil {
		s.settings.Set("title/"+id, title)
	}
	return title, err
}

// Body is kept elsewhere: that is a round trip, too.
func (s *Store) Body(ctx context.Context, id string) (body string, err error) {
	if v, err := s.rdb.Get(ctx, id).Result(); err == nil {
		return v, nil
	}
	err = s.db.QueryRowContext(ctx, "select body from pages where id = $1", id).Scan(&body)
	if err == nil {
		s.rdb.Set(ctx, id, body, time.Minute)
	}
	return body, err
}

// Author counts who was asked for, and asks each time.
func (s *Store) Author(ctx context.Context, id string) (name string, err error) {
	s.mu.Lock()
	s.asked[id]++
	s.mu.Unlock()
	err = s.db.QueryRowContext(ctx, "select author from pages where id = $1", id).Scan(&name)
	return name, err
}

// Rename asks for nothing that it keeps: what is kept is what it has written.
func (s *Store) Rename(ctx context.Context, id, title string) error {
	_, err := s.db.ExecContext(ctx, "update pages set title = $2 where id = $1", id, title)
	if err == nil {
		s.settings.Set("title/"+id, title)
	}
	return err
}
