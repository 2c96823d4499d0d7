// Package lazy opens pools when they are first asked for.
package lazy

import (
	"context"
	"database/sql"
	"sync"
)

// Pools has one that is opened on first use.
type Pools struct {
	mu     sync.Mutex
	dsn    string
	handle *Handle
}

// A Handle is one.
type Handle struct{ DB *sql.DB }

// New makes them.
func New(dsn string) *Pools { return &Pools{dsn: dsn} }

// Pool is the pool, which is opened and asked whether it answers if nobody has yet.
func (p *Pools) Pool(ctx context.Context) (*Handle, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.handle != nil {
		return p.handle, nil
	}
	db, err := sql.Open("pgx", p.dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8)
	if err := db.PingContext(ctx); err != nil {
		return nil, err
	}
	p.handle = &Handle{db}
	return p.handle, nil
}
