// Package adapted has transports of its own.
package adapted

import (
	"context"
	"net/http"
	"time"
)

// tripFunc makes a function a transport.
type tripFunc func(*http.Request) (*http.Response, error)

func (f tripFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// Adapted hands on to the default transport.
func Adapted(url string) (*http.Response, error) {
	c := &http.Client{Transport: tripFunc(func(req *http.Request) (*http.Response, error) { // want client:"has no timeout"
		return http.DefaultTransport.RoundTrip(req)
	})}
	return c.Get(url)
}

func signed(key string, next http.RoundTripper) http.RoundTripper {
	return tripFunc(func(req *http.Request) (*http.Response, error) {
		req = req.Clone(req.Context())
		req.Header.Set("X-Key", key)
		return next.RoundTrip(req)
	})
}

// Signed has a helper wrap the default transport.
func Signed(url string) (*http.Response, error) {
	c := &http.Client{Transport: signed("k", http.DefaultTransport)} // want client:"has no timeout"
	return c.Get(url)
}

// SignedTwice wraps it again.
func SignedTwice(url string) (*http.Response, error) {
	c := &http.Client{Transport: signed("a", signed("b", &http.Transport{MaxIdleConns: 8}))} // want client:"has no timeout"
	return c.Get(url)
}

// SignedAll wraps it as often as there are keys.
func SignedAll(url string, keys []string) (*http.Response, error) {
	rt := http.DefaultTransport
	for _, key := range keys {
		rt = signed(key, rt)
	}
	c := &http.Client{Transport: rt} // want client:"has no timeout"
	return c.Get(url)
}

// SignedBounded wraps one that bounds.
func SignedBounded(url string) (*http.Response, error) {
	c := &http.Client{Transport: signed("k", &http.Transport{ResponseHeaderTimeout: time.Second})}
	return c.Get(url)
}

// AdaptedBounding gives each request a deadline.
func AdaptedBounding(url string) (*http.Response, error) {
	c := &http.Client{Transport: tripFunc(func(req *http.Request) (*http.Response, error) {
		ctx, cancel := context.WithTimeout(req.Context(), time.Second)
		defer cancel()
		return http.DefaultTransport.RoundTrip(req.WithContext(ctx))
	})}
	return c.Get(url)
}

// hurried gives each request a deadline before it calls its function.
type hurried func(*http.Request) (*http.Response, error)

func (f hurried) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(req.Context(), time.Second)
	defer cancel()
	return f(req.WithContext(ctx))
}

// Hurried is ended by the adapter.
func Hurried(url string) (*http.Response, error) {
	c := &http.Client{Transport: hurried(func(req *http.Request) (*http.Response, error) {
		return http.DefaultTransport.RoundTrip(req)
	})}
	return c.Get(url)
}

// Answered asks nobody.
func Answered(url string) (*http.Response, error) {
	c := &http.Client{Transport: tripFunc(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusNoContent, Body: http.NoBody}, nil
	})}
	return c.Get(url)
}

// named embeds what it wraps.
type named struct {
	http.RoundTripper
	name string
}

// Embedded only embeds it.
func Embedded(url string) (*http.Response, error) {
	c := &http.Client{Transport: named{http.DefaultTransport, "plain"}} // want client:"has no timeout"
	return c.Get(url)
}

// EmbeddedBounded embeds one that bounds.
func EmbeddedBounded(url string) (*http.Response, error) {
	c := &http.Client{Transport: named{&http.Transport{ResponseHeaderTimeout: time.Second}, "bounded"}}
	return c.Get(url)
}

// measured is one by value.
type measured struct{ http.RoundTripper }

func (m measured) RoundTrip(req *http.Request) (*http.Response, error) {
	defer time.Now()
	return m.RoundTripper.RoundTrip(req)
}

// An agent holds its client by value.
type Agent struct {
	hc  http.Client // want client:"Get has no timeout"
	url string
}

func NewAgent(url string) *Agent {
	a := &Agent{url: url}
	a.hc.Transport = measured{http.DefaultTransport}
	return a
}

func (a *Agent) Fetch() (*http.Response, error) { return a.hc.Get(a.url) }

// A cautious one has a transport that bounds.
type Cautious struct {
	hc  http.Client
	url string
}

func NewCautious(url string) *Cautious {
	c := &Cautious{url: url}
	c.hc.Transport = measured{&http.Transport{ResponseHeaderTimeout: time.Second}}
	return c
}

func (c *Cautious) Fetch() (*http.Response, error) { return c.hc.Get(c.url) }
