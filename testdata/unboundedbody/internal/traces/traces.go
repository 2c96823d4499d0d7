// Package traces asks a store for traces.
package traces

import (
	"context"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Client asks one store, which the operator has named.
type Client struct {
	http *http.Client
	base *url.URL
}

// New makes it.
func New(endpoint string, timeout time.Duration) (*Client, error) {
	base, err := url.Parse(endpoint)
	if err != nil {
		return nil, err
	}
	return &Client{http: &http.Client{Timeout: timeout}, base: base}, nil
}

const byID = "/api/traces/{id}"

// ByID reads one trace, which a request picks in another package.
func (c *Client) ByID(ctx context.Context, id []byte, from time.Time) ([]byte, error) {
	at := c.base.JoinPath(strings.Replace(byID, "{id}", hex.EncodeToString(id), 1))
	q := at.Query()
	if !from.IsZero() {
		q.Set("start", strconv.FormatInt(from.Unix(), 10))
	}
	at.RawQuery = q.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body) // want upstream:"io.ReadAll reads a whole answer for each request"
}
