// Package policy has loops that a library's policy paces.
package policy

import (
	"context"
	"net/http"
	"time"

	backoff "github.com/jpillora/backoff"
	policies "github.com/lestrrat-go/backoff/v2"
)

// tried runs what it is given until it works, as often as the policy says. Silent at its callers: the condition waits.
func tried(ctx context.Context, do func() error) error {
	var err error
	state := policies.Exponential().Start(ctx)
	for policies.Continue(state) {
		if err = do(); err == nil {
			return nil
		}
	}
	return err
}

func atOnce(do func() error) error {
	var err error
	for range 5 {
		if err = do(); err == nil {
			return nil
		}
	}
	return err
}

// Stock asks for what is in stock.
type Stock struct{ client *http.Client }

func (s *Stock) ask(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://stock.example.com/all", nil)
	if err != nil {
		return err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Paced leaves the pace to the library.
func (s *Stock) Paced(ctx context.Context) error {
	return tried(ctx, func() error { return s.ask(ctx) })
}

// AtOnce does not.
func (s *Stock) AtOnce(ctx context.Context) error {
	return atOnce(func() error { return s.ask(ctx) }) // want none:"calls it again at once when it fails"
}

// Grown sleeps as long as the library says.
func (s *Stock) Grown(ctx context.Context) error {
	pace := &backoff.Backoff{Max: time.Minute, Jitter: true}
	for {
		err := s.ask(ctx)
		if err == nil || pace.Attempt() > 5 {
			return err
		}
		select {
		case <-time.After(pace.Duration()):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
