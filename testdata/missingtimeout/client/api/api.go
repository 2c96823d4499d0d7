// Package api keeps the client that it is given.
package api

import (
	"context"
	"net/http"
	"time"
)

type doer interface {
	Do(req *http.Request) (*http.Response, error)
}

// API calls with a client behind an interface.
type API struct {
	base   string
	client doer
}

// New keeps the client: what ends the calls is what it is given.
func New(base string, client doer) *API { return &API{base: base, client: client} }

// List sends a request that has no deadline.
func (a *API) List() (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, a.base, nil)
	if err != nil {
		return nil, err
	}
	return a.send(req)
}

func (a *API) send(req *http.Request) (*http.Response, error) { return a.client.Do(req) }

// Careful calls with the deadline of its caller only.
type Careful struct{ client *http.Client }

// NewCareful keeps the client.
func NewCareful(client *http.Client) *Careful { return &Careful{client: client} }

// Get has its caller's context.
func (c *Careful) Get(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return c.client.Do(req)
}

// Plain keeps a client as it is.
type Plain struct{ client *http.Client }

// NewPlain keeps the client.
func NewPlain(client *http.Client) *Plain { return &Plain{client: client} }

// Get uses it with a request without deadline.
func (p *Plain) Get(url string) (*http.Response, error) { return p.client.Get(url) }

// hooks has a timeout, whichever transport it gets.
var hooks = &http.Client{Timeout: time.Second}

// SetTransport gives it one.
func SetTransport(t *http.Transport) { hooks.Transport = t }

// Notify uses it.
func Notify(url string) (*http.Response, error) { return hooks.Get(url) }

// Cache is filled by the loader that it keeps.
type Cache interface {
	SetLoader(load func(url string) (any, error))
}

// Cached sends requests from a loader.
type Cached struct{ client doer }

// NewCached gives the cache a loader that uses the client.
func NewCached(client doer, cache Cache) *Cached {
	c := &Cached{client: client}
	cache.SetLoader(func(url string) (any, error) {
		req, err := http.NewRequest(http.MethodGet, url, nil)
		if err != nil {
			return nil, err
		}
		return c.client.Do(req)
	})
	return c
}
