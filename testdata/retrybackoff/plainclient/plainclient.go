// Package plainclient has a client that could retry, and does not.
package plainclient

import (
	"context"
	"net/http"

	"github.com/cenkalti/backoff/v5"
	"github.com/hashicorp/go-retryablehttp"
)

// Prices asks for prices.
type Prices struct{ client *retryablehttp.Client }

// New leaves the tries to whoever asks.
func New() *Prices {
	c := retryablehttp.NewClient()
	c.RetryMax = 0
	return &Prices{c}
}

// Of is silent: the client tries once.
func (p *Prices) Of(ctx context.Context, sku string) error {
	_, err := backoff.Retry(ctx, func() (bool, error) {
		req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, "https://prices.example.com/"+sku, nil)
		if err != nil {
			return false, err
		}
		resp, err := p.client.Do(req)
		if err != nil {
			return false, err
		}
		return true, resp.Body.Close()
	}, backoff.WithMaxTries(4))
	return err
}
