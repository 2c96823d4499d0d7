// Package remote is the other package of the twins of leakedconn/body.
package remote

import (
	"context"
	"io"
	nethttp "net/http"
)

// Caller sends requests.
type Caller interface {
	Call(ctx context.Context, path string) (*nethttp.Response, error)
}

// Purchase is a service elsewhere.
type Purchase struct {
	*nethttp.Client
	Base string
}

// Call asks the service.
func (p *Purchase) Call(ctx context.Context, path string) (*nethttp.Response, error) {
	req, err := nethttp.NewRequestWithContext(ctx, nethttp.MethodGet, p.Base+path, nil)
	if err != nil {
		return nil, err
	}
	return p.Do(req)
}

// Finish ends what Call began.
func Finish(res *nethttp.Response) {
	_, _ = io.Copy(io.Discard, res.Body)
	_ = res.Body.Close()
}
