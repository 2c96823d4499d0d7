package deadline

import (
	"context"
	"net/http"
	"net/url"
)

// A request that is written down has no context.
func Literal(u *url.URL) error {
	req := &http.Request{Method: http.MethodGet, URL: u}
	resp, err := http.DefaultClient.Do(req) // want client:"has no timeout"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Silent: it gets one.
func LiteralWithContext(ctx context.Context, u *url.URL) error {
	req := &http.Request{Method: http.MethodGet, URL: u}
	resp, err := http.DefaultClient.Do(req.WithContext(ctx))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Silent: a copy has that of the original.
func Copied(original *http.Request) error {
	req := *original
	req.Method = http.MethodHead
	resp, err := http.DefaultClient.Do(&req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
