package cachestampede

import (
	"context"
	"sync"
	"time"
)

// gated asks a server, and no sooner than that has allowed.
type gated struct {
	mu    sync.RWMutex
	token *Token
	next  time.Time
	delay time.Duration
}

// Ask is silent: the clock tells when to ask again, not how old an answer is.
func (g *gated) Ask(ctx context.Context) (string, error) {
	g.mu.RLock()
	next := g.next
	g.mu.RUnlock()
	for time.Now().Before(next) {
		time.Sleep(g.delay)
		g.mu.RLock()
		next = g.next
		g.mu.RUnlock()
	}
	value, err := g.token.renew(ctx)
	if err != nil {
		g.mu.Lock()
		g.next = time.Now().Add(g.delay)
		g.mu.Unlock()
		return "", err
	}
	return value, nil
}

var _ = (*gated).Ask

// quota is read by one goroutine, or under a lock of whoever has it: it has none itself.
type quota struct {
	limit  string
	asked  time.Time
	source *Token
}

// Limit is silent: nobody else has the quota at the same time.
func (q *quota) Limit(ctx context.Context) (string, error) {
	if time.Since(q.asked) > time.Minute {
		limit, err := q.source.renew(ctx)
		if err != nil {
			return q.limit, err
		}
		q.limit, q.asked = limit, time.Now()
	}
	return q.limit, nil
}

var _ = (*quota).Limit

// Asker asks another machine.
type Asker interface {
	Ask(ctx context.Context, id string) (string, error)
}

type askerClient struct{ token *Token }

func (a *askerClient) Ask(ctx context.Context, _ string) (string, error) { return a.token.renew(ctx) }

// container hands out what a program is made of, and makes it when it is first asked for.
type container struct {
	mu     sync.Mutex
	token  *Token
	asker  Asker
	client *askerClient
}

// Asker is silent: what it keeps does work, and is built rather than loaded.
func (c *container) Asker(ctx context.Context) (Asker, error) {
	if c.asker != nil {
		return c.asker, nil
	}
	built, err := c.assemble(ctx)
	if err != nil {
		return nil, err
	}
	c.asker = built
	return built, nil
}

// Client is silent: so is this, by its name.
func (c *container) Client(ctx context.Context) (*askerClient, error) {
	if c.client != nil {
		return c.client, nil
	}
	built, err := c.assemble(ctx)
	if err != nil {
		return nil, err
	}
	c.client = built
	return built, nil
}

func (c *container) assemble(ctx context.Context) (*askerClient, error) {
	_, err := c.token.renew(ctx)
	return &askerClient{c.token}, err
}

var _, _ = (*container).Asker, (*container).Client

// AppClient is what a database knows of an application: data, whatever its name.
type AppClient struct {
	ID string `db:"id"`
}

// Apps remembers them.
type Apps struct {
	mu    sync.Mutex
	token *Token
	known map[string]*AppClient
}

// Find asks once for each caller that comes while the entry is missing.
func (a *Apps) Find(ctx context.Context, id string) (*AppClient, error) {
	a.mu.Lock()
	found, ok := a.known[id]
	a.mu.Unlock()
	if ok {
		return found, nil
	}
	found, err := a.read(ctx, id) // want fill:"every concurrent miss of Find"
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	a.known[id] = found
	a.mu.Unlock()
	return found, nil
}

func (a *Apps) read(ctx context.Context, id string) (*AppClient, error) {
	_, err := a.token.renew(ctx)
	return &AppClient{ID: id}, err
}
