// Package near keeps copies of what others load.
package near

import (
	"context"
	"encoding/json"
	"os"
	"time"

	"github.com/redis/go-redis/v9"
)

// Settings say for how long.
type Settings struct {
	Prefix string
	Fresh  time.Duration // nobody sets it
	Listed time.Duration
	Read   time.Duration
	Told   time.Duration
}

// Store keeps copies.
type Store struct {
	rdb   *redis.Client
	set   Settings
	conf  Config
	token string
}

// Config comes from a file.
type Config struct{ Fresh time.Duration }

// New makes one.
func New(rdb *redis.Client, set Settings) *Store {
	s := &Store{rdb: rdb, set: set}
	if data, err := os.ReadFile("near.json"); err == nil {
		_ = json.Unmarshal(data, &s.conf)
	}
	return s
}

// WithFresh is dead: nothing calls it.
func WithFresh(d time.Duration) func(*Settings) { return func(s *Settings) { s.Fresh = d } }

// Keep never forgets.
func (s *Store) Keep(ctx context.Context, key, value string) error {
	return s.rdb.Set(ctx, s.set.Prefix+key, value, s.set.Fresh).Err() // want forever:"Set gives it no expiry, and nobody deletes it"
}

// KeepListed is silent: whoever makes the store says for how long.
func (s *Store) KeepListed(ctx context.Context, key, value string) error {
	return s.rdb.Set(ctx, s.set.Prefix+key, value, s.set.Listed).Err()
}

// KeepRead is silent: the file may say it.
func (s *Store) KeepRead(ctx context.Context, key, value string) error {
	return s.rdb.Set(ctx, s.set.Prefix+key, value, s.conf.Fresh).Err()
}

// Tell is silent: somebody has the address.
func (s *Store) Tell(tell func(*time.Duration)) { tell(&s.set.Told) }

// KeepTold is silent as well.
func (s *Store) KeepTold(ctx context.Context, key, value string) error {
	return s.rdb.Set(ctx, s.set.Prefix+key, value, s.set.Told).Err()
}
