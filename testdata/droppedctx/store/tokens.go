package store

import (
	"context"
	"database/sql"
	"sync"
	"time"
)

// Settings are what an operator has set.
type Settings struct{ Name string }

// Tokens keeps the tokens that it has asked for.
type Tokens struct {
	db     *sql.DB
	mu     sync.Mutex
	tokens map[string]string
}

// Of looks before it asks.
func (t *Tokens) Of(ctx context.Context, key string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if token, ok := t.tokens[key]; ok {
		return token
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	token := t.Fresh(ctx, key)
	t.tokens[key] = token
	return token
}

// Patient looks before it asks, and then waits for as long as it takes.
func (t *Tokens) Patient(ctx context.Context, key string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if token, ok := t.tokens[key]; ok {
		return token
	}
	token := t.Fresh(ctx, key)
	t.tokens[key] = token
	return token
}

// Fresh asks, whatever is there.
func (t *Tokens) Fresh(ctx context.Context, key string) (token string) {
	t.db.QueryRowContext(ctx, "select token from tokens where key = $1", key).Scan(&token)
	return token
}

// Legacy has a context for its callers' sake.
func (s *Store) Legacy(_ context.Context, id int) error {
	_, err := s.DB.Exec("update orders set seen = now() where id = $1", id) // want sibling:"Exec leaves its context out"
	return err
}

// Older hands it on to that.
func (s *Store) Older(ctx context.Context, id int) error { return s.Legacy(ctx, id) }

// Near makes use of its context.
type Near struct{ DB *sql.DB }

// Keys reads.
func (n Near) Keys(ctx context.Context, id int) error { return n.DB.PingContext(ctx) }

// Far does not.
type Far struct{ DB *sql.DB }

// Keys reads, too.
func (f Far) Keys(_ context.Context, id int) error {
	return f.DB.Ping() // want sibling:"Ping leaves its context out"
}
