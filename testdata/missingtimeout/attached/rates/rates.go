// Package rates asks others for rates.
package rates

import (
	"context"
	"io"
	"net/http"
	"time"
)

const limit = 5 * time.Second

// Rates has two clients.
type Rates struct{ plain, limited *http.Client }

// New makes them.
func New() *Rates {
	return &Rates{plain: &http.Client{}, limited: &http.Client{Timeout: limit}} // want request:"ends with its request alone"
}

// example: request bad
// Get waits for as long as its caller does.
func (x *Rates) Get(ctx context.Context, path string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://rates.example.com"+path, nil)
	if err != nil {
		return "", err
	}
	return read(x.plain.Do(req))
}

// end

// example: request good
// Limited ends by itself.
func (x *Rates) Limited(ctx context.Context, path string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://rates.example.com"+path, nil)
	if err != nil {
		return "", err
	}
	return read(x.limited.Do(req))
}

// end

// Brief gives the request a deadline.
func (x *Rates) Brief(ctx context.Context, path string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://rates.example.com"+path, nil)
	if err != nil {
		return "", err
	}
	return read(x.plain.Do(req))
}

// Daily works for requests, and for a clock, which has a limit.
func (x *Rates) Daily(ctx context.Context) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://rates.example.com/daily", nil)
	if err != nil {
		return "", err
	}
	return read(x.limited.Do(req))
}

// Refresh is called by a clock.
func (x *Rates) Refresh() {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	_, _ = x.Daily(ctx)
}

// Other is asked by way of an interface.
type Other struct{ client http.Client } // want request:"ends with its request alone"

// Of hands on the request's context.
func (o *Other) Of(r *http.Request, from string) (string, error) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "https://other.example.com/"+from, nil)
	if err != nil {
		return "", err
	}
	return read(o.client.Do(req))
}

func read(resp *http.Response, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<16))
	return string(body), err
}
