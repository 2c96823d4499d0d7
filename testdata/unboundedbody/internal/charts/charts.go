// Package charts reads the index of a repository of charts.
package charts

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// Client reads from one repository, of which another package says which one it is.
type Client struct {
	repo string
	http *http.Client
}

// New makes one for each request.
func New(repo string) *Client { return &Client{repo: repo, http: http.DefaultClient} }

// Index reads all of the index.
func (c *Client) Index(ctx context.Context) ([]byte, error) {
	at, err := indexOf(c.repo)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer: the other side decides"
}

const indexFile = "index.yaml"

func indexOf(raw string) (string, error) {
	at, err := url.Parse(raw)
	if err != nil {
		return "", err
	}
	if !strings.HasSuffix(at.Path, indexFile) {
		at.Path = path.Join(at.Path, indexFile)
	}
	return at.String(), nil
}
