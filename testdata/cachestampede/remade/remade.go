// Package remade answers with structs that are made of what was kept.
package remade

import (
	"context"
	"io"
	"net/http"
	"sync"
	"time"
)

// Page is what is answered.
type Page struct {
	Body  []byte
	Shown string
}

type kept struct {
	body  []byte
	shown string
	at    time.Time
}

// Pages keeps what it has fetched.
type Pages struct {
	mu     sync.RWMutex
	items  map[string]kept
	shared map[string]*kept
	client *http.Client
}

func (p *Pages) fetch(ctx context.Context, url string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// Page makes another struct of the kept one.
func (p *Pages) Page(ctx context.Context, url string) (*Page, error) {
	p.mu.RLock()
	k, ok := p.items[url]
	p.mu.RUnlock()
	if ok {
		return &Page{Body: k.body, Shown: k.shown}, nil
	}
	body, err := p.fetch(ctx, url) // want fill:"every concurrent miss of Page runs"
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	p.items[url] = kept{body: body, at: time.Now()}
	p.mu.Unlock()
	return &Page{Body: body}, nil
}

// Shared makes one of what a pointer leads to, in a variable.
func (p *Pages) Shared(ctx context.Context, url string) (Page, error) {
	p.mu.RLock()
	k, ok := p.shared[url]
	p.mu.RUnlock()
	if ok && time.Since(k.at) < time.Minute {
		var out Page
		out.Body = k.body
		return out, nil
	}
	body, err := p.fetch(ctx, url) // want fill:"every concurrent miss of Shared runs"
	if err != nil {
		return Page{}, err
	}
	p.mu.Lock()
	p.shared[url] = &kept{body: body, at: time.Now()}
	p.mu.Unlock()
	return Page{Body: body}, nil
}

// Listed makes a list of it.
func (p *Pages) Listed(ctx context.Context, url string) ([]string, error) {
	p.mu.RLock()
	k, ok := p.items[url]
	p.mu.RUnlock()
	if ok {
		return []string{url, k.shown}, nil
	}
	body, err := p.fetch(ctx, url) // want fill:"every concurrent miss of Listed runs"
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	p.items[url] = kept{shown: string(body)}
	p.mu.Unlock()
	return []string{url, string(body)}, nil
}

// Known is silent: what is made where there is something has nothing of it.
func (p *Pages) Known(ctx context.Context, url string) (*Page, error) {
	p.mu.RLock()
	_, ok := p.items[url]
	p.mu.RUnlock()
	if ok {
		return &Page{Shown: url}, nil
	}
	body, err := p.fetch(ctx, url)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	p.items[url] = kept{body: body}
	p.mu.Unlock()
	return &Page{Body: body}, nil
}
