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
