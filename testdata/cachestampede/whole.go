package cachestampede

import (
	"context"
	"database/sql"
	"sync"
)

// Coins are all loaded together.
type Coins struct {
	db       *sql.DB
	mu, load sync.RWMutex
	known    map[string]string
}

func (c *Coins) get(k string) (string, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	v, ok := c.known[k]
	return v, ok
}

func (c *Coins) all(ctx context.Context) (map[string]string, error) {
	rows, err := c.db.QueryContext(ctx, "select k, name from coins")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var k, v string
		if err := rows.Scan(&k, &v); err != nil {
			return nil, err
		}
		out[k] = v
	}
	return out, rows.Err()
}

// Name reloads all of them when it misses one, and looks again.
func (c *Coins) Name(ctx context.Context, k string) (string, bool) {
	if v, ok := c.get(k); ok {
		return v, true
	}
	if err := c.reload(ctx); err != nil { // want fill:"every concurrent miss of Name runs"
		return "", false
	}
	return c.get(k)
}

func (c *Coins) reload(ctx context.Context) error {
	all, err := c.all(ctx)
	if err != nil {
		return err
	}
	c.mu.Lock()
	c.known = all
	c.mu.Unlock()
	return nil
}

// Here does so in one function.
func (c *Coins) Here(ctx context.Context, k string) (string, bool) {
	if v, ok := c.get(k); ok {
		return v, true
	}
	all, err := c.all(ctx) // want fill:"every concurrent miss of Here runs"
	if err != nil {
		return "", false
	}
	c.mu.Lock()
	c.known = all
	c.mu.Unlock()
	return c.get(k)
}

// One reloads one at a time.
func (c *Coins) One(ctx context.Context, k string) (string, bool) {
	if v, ok := c.get(k); ok {
		return v, true
	}
	if err := c.reloadLocked(ctx); err != nil {
		return "", false
	}
	return c.get(k)
}

func (c *Coins) reloadLocked(ctx context.Context) error {
	c.load.Lock()
	defer c.load.Unlock()
	all, err := c.all(ctx)
	if err != nil {
		return err
	}
	c.mu.Lock()
	c.known = all
	c.mu.Unlock()
	return nil
}

// Forgotten only forgets when it misses, and asks something else.
func (c *Coins) Forgotten(ctx context.Context, k string) (string, error) {
	if v, ok := c.get(k); ok {
		return v, nil
	}
	return c.forget(ctx, k)
}

func (c *Coins) forget(ctx context.Context, k string) (v string, err error) {
	c.mu.Lock()
	c.known = map[string]string{}
	c.mu.Unlock()
	err = c.db.QueryRowContext(ctx, "select name from coins where k = $1", k).Scan(&v)
	return v, err
}

// Reload does it without a miss.
func (c *Coins) Reload(ctx context.Context) error { return c.reload(ctx) }
