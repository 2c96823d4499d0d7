// Package desk has what subscribers elsewhere get to.
package desk

import (
	"context"
	"database/sql"
	"sync"
)

// Book is entered by one subscription.
type Book struct {
	mu    sync.Mutex
	db    *sql.DB
	names map[string]string
}

// New makes one.
func New(db *sql.DB) *Book { return &Book{db: db, names: map[string]string{}} }

// Enter is silent: one literal in another package gets here, for one message after the other.
func (b *Book) Enter(ctx context.Context, key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.names[key]; ok {
		return
	}
	var name string
	_ = b.db.QueryRowContext(ctx, "select name from stock where id = $1", key).Scan(&name)
	b.names[key] = name
}

// Parts is entered by one subscription for each of its subjects.
type Parts struct {
	mu    sync.Mutex
	db    *sql.DB
	names map[string]string
}

// NewParts makes one.
func NewParts(db *sql.DB) *Parts { return &Parts{db: db, names: map[string]string{}} }

// Enter is got to by several.
func (p *Parts) Enter(ctx context.Context, key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.names[key]; ok {
		return
	}
	var name string
	_ = p.db.QueryRowContext(ctx, "select name from stock where id = $1", key).Scan(&name) // want fill:"Parts.mu is held"
	p.names[key] = name
}
