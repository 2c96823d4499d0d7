// Package par does things at the same time, as many as limits say.
package par

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"
)

// Limits say how many.
type Limits struct{ Most int }

// None is no limit.
func None() Limits { return Limits{Most: -1} }

// Bounds say how many, too.
type Bounds struct{ Most int }

func ask(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := (&http.Client{}).Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Free asks all.
func Free(ctx context.Context, l Limits, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(l.Most)
	for _, url := range urls {
		g.Go(func() error { return ask(ctx, url) }) // want element:"each element of a request gets a goroutine"
	}
	return g.Wait()
}

// Bound is silent: one of those who give bounds gives some.
func Bound(ctx context.Context, b Bounds, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(b.Most)
	for _, url := range urls {
		g.Go(func() error { return ask(ctx, url) })
	}
	return g.Wait()
}

// Both asks them by a number that the package gives itself: once none, once some, so it is silent.
func Both(ctx context.Context, urls []string) error {
	if err := limited(ctx, -1, urls); err != nil {
		return err
	}
	return limited(ctx, 8, urls)
}

func limited(ctx context.Context, most int, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(most)
	for _, url := range urls {
		g.Go(func() error { return ask(ctx, url) })
	}
	return g.Wait()
}

// All asks them by one that is none.
func All(ctx context.Context, urls []string) error { return unlimited(ctx, -1, urls) }

func unlimited(ctx context.Context, most int, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(most)
	for _, url := range urls {
		g.Go(func() error { return ask(ctx, url) }) // want element:"each element of a request gets a goroutine"
	}
	return g.Wait()
}
