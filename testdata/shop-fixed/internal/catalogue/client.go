// Package catalogue is the client of the product catalogue, another service of ours.
package catalogue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	timeout   = 3 * time.Second
	maxAnswer = 4 << 20
	maxDrain  = 64 << 10
	attempts  = 3
)

// ErrUnknown is the answer for a product that is not sold.
var ErrUnknown = errors.New("unknown product")

// Product is what the catalogue says of a product.
type Product struct {
	SKU   string `json:"sku"`
	Title string `json:"title"`
	Price int64  `json:"price"`
}

// Client asks the catalogue.
type Client struct {
	base string
	http *http.Client
}

// New returns a client of the catalogue at base.
func New(base string) *Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 64
	return &Client{base: base, http: &http.Client{Transport: t, Timeout: timeout}}
}

// Product returns one product.
func (c *Client) Product(ctx context.Context, sku string) (Product, error) {
	var out Product
	if err := c.ask(ctx, "/products/"+url.PathEscape(sku), &out); err != nil {
		return Product{}, err
	}
	return out, nil
}

// Prices returns the prices of many products in one call.
func (c *Client) Prices(ctx context.Context, skus []string) (map[string]int64, error) {
	query := url.Values{"sku": skus}.Encode()
	out := make(map[string]int64, len(skus))
	if err := c.ask(ctx, "/prices?"+query, &out); err != nil {
		return nil, err
	}
	for _, sku := range skus {
		if _, ok := out[sku]; !ok {
			return nil, fmt.Errorf("%w: %s", ErrUnknown, sku)
		}
	}
	return out, nil
}

// ask gets an answer. Another attempt may reach an instance that is less busy.
func (c *Client) ask(ctx context.Context, path string, out any) error {
	var err error
	for attempt := range attempts {
		var req *http.Request
		if req, err = http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil); err != nil {
			return err
		}
		if err = c.do(req, out); err == nil || errors.Is(err, ErrUnknown) {
			return err
		}
		if werr := backoff.Wait(ctx, attempt); werr != nil {
			return werr
		}
	}
	return err
}

func (c *Client) do(req *http.Request, out any) error {
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer func() {
		_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
		_ = resp.Body.Close()
	}()
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return ErrUnknown
	case resp.StatusCode != http.StatusOK:
		return fmt.Errorf("catalogue answered %s", resp.Status)
	}
	return json.NewDecoder(io.LimitReader(resp.Body, maxAnswer)).Decode(out)
}
