// Package remote has what talks to other machines, and what pauses.
package remote

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"
)

// Store is behind an interface of another package.
type Store struct {
	Client *http.Client
	URL    string
}

// Load asks another machine.
func (s *Store) Load(ctx context.Context, key string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+key, nil)
	if err != nil {
		return "", err
	}
	resp, err := s.Client.Do(req)
	if err != nil {
		return "", err
	}
	return resp.Status, resp.Body.Close()
}

// Pause waits for about d, or until the context ends.
func Pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d/2 + rand.N(d)):
		return nil
	}
}

// Sleep waits for d whatever happens.
func Sleep(d time.Duration) { time.Sleep(d) }

// Times repeats a function at once.
func Times(n int, fn func() error) error {
	var err error
	for range n {
		if err = fn(); err == nil {
			return nil
		}
	}
	return err
}

// Pacer pauses longer each time.
type Pacer struct{ delay time.Duration }

// Next pauses.
func (p *Pacer) Next(ctx context.Context) error {
	p.delay = 2*p.delay + time.Second
	return Pause(ctx, p.delay)
}
