// Package fresh has grants that end, and are asked for again.
package fresh

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"
)

// Grant ends.
type Grant struct {
	Access string
	Until  time.Time
}

// Issuer gives them out.
type Issuer interface {
	Issue(ctx context.Context) (*Grant, error)
}

type remote struct{ client *http.Client }

func (r *remote) Issue(ctx context.Context) (*Grant, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://auth.example/grant", nil)
	if err != nil {
		return nil, err
	}
	resp, err := r.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return &Grant{Access: resp.Header.Get("Grant"), Until: time.Now().Add(time.Hour)}, nil
}

// Client uses one grant after the other.
type Client struct {
	issuer Issuer
	http   *http.Client
	mu     sync.RWMutex
	busy   sync.Mutex
	access string
	until  int64
}

// New makes one.
func New(client *http.Client) *Client { return &Client{issuer: &remote{client}, http: client} }

// current says whether the grant holds.
func (c *Client) current() (string, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.access, time.Now().Unix() < c.until
}

func (c *Client) keep(g *Grant) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.access, c.until = g.Access, g.Until.Unix()
}

// Access asks, looks and keeps in helpers.
func (c *Client) Access(ctx context.Context) (string, error) {
	if access, ok := c.current(); ok {
		return access, nil
	}
	g, err := c.issuer.Issue(ctx) // want refresh:"every concurrent caller of Access renews"
	if err != nil {
		return "", err
	}
	c.keep(g)
	return g.Access, nil
}

// AccessHeld is silent: one asks at a time.
func (c *Client) AccessHeld(ctx context.Context) (string, error) {
	c.busy.Lock()
	defer c.busy.Unlock()
	if access, ok := c.current(); ok {
		return access, nil
	}
	g, err := c.issuer.Issue(ctx)
	if err != nil {
		return "", err
	}
	c.keep(g)
	return g.Access, nil
}

// ensure renews what each request looks at next.
func (c *Client) ensure(ctx context.Context) error {
	c.mu.RLock()
	old := time.Now().Unix() > c.until
	c.mu.RUnlock()
	if !old {
		return nil
	}
	g, err := c.issuer.Issue(ctx) // want refresh:"every concurrent caller of ensure renews"
	if err != nil {
		return err
	}
	c.keep(g)
	return nil
}

// Get sees to the grant first.
func (c *Client) Get(ctx context.Context, url string) (*http.Response, error) {
	if err := c.ensure(ctx); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	c.mu.RLock()
	req.Header.Set("Authorization", c.access)
	c.mu.RUnlock()
	return c.http.Do(req)
}

// renew is silent: a loop renews for everybody, and nobody asks it to.
func (c *Client) renew(ctx context.Context) error {
	c.mu.RLock()
	old := time.Now().Unix() > c.until
	c.mu.RUnlock()
	if !old {
		return nil
	}
	g, err := c.issuer.Issue(ctx)
	if err != nil {
		return err
	}
	c.keep(g)
	return nil
}

// Run renews.
func (c *Client) Run(ctx context.Context) {
	for range time.Tick(time.Minute) {
		_ = c.renew(ctx)
	}
}

var errResting = errors.New("resting")

// Breaker rests for a minute when it has failed.
type Breaker struct {
	issuer Issuer
	mu     sync.Mutex
	until  time.Time
	failed int
}

func (b *Breaker) rests() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return time.Now().Before(b.until)
}

func (b *Breaker) note(failed bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failed++; failed && b.failed > 3 {
		b.until, b.failed = time.Now().Add(time.Minute), 0
	}
}

// Issue is silent: the clock says when to try again, and what is noted is how it went.
func (b *Breaker) Issue(ctx context.Context) (*Grant, error) {
	if b.rests() {
		return nil, errResting
	}
	g, err := b.issuer.Issue(ctx)
	b.note(err != nil)
	return g, err
}
