package client

import (
	"context"
	"net"
	"net/http"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

// Cloned has the default transport's copy, which bounds no answer.
func Cloned(url string) (*http.Response, error) {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 32
	c := &http.Client{Transport: t} // want client:"Get has no timeout"
	return c.Get(url)
}

// ClonedBounded completes the copy.
func ClonedBounded(url string) (*http.Response, error) {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.ResponseHeaderTimeout = 5 * time.Second
	c := &http.Client{Transport: t}
	return c.Get(url)
}

// Default names what is used anyway.
func Default(url string) (*http.Response, error) {
	c := &http.Client{Transport: http.DefaultTransport} // want client:"Get has no timeout"
	return c.Get(url)
}

// Copied copies the default transport by value.
func Copied(url string) (*http.Response, error) {
	t := &http.Transport{MaxIdleConns: 64}
	c := &http.Client{Transport: t} // want client:"Get has no timeout"
	return c.Get(url)
}

func pooled() *http.Transport { return &http.Transport{MaxIdleConnsPerHost: 64} }

// Made has a transport that a helper makes.
func Made(url string) (*http.Response, error) {
	c := &http.Client{Transport: pooled()} // want client:"Get has no timeout"
	return c.Get(url)
}

// logged is a transport that hands requests on.
type logged struct{ next http.RoundTripper }

func (l *logged) RoundTrip(r *http.Request) (*http.Response, error) { return l.next.RoundTrip(r) }

// Logged wraps the default transport.
func Logged(url string) (*http.Response, error) {
	c := &http.Client{Transport: &logged{next: http.DefaultTransport}} // want client:"Get has no timeout"
	return c.Get(url)
}

// LoggedBounded wraps one that bounds.
func LoggedBounded(url string) (*http.Response, error) {
	c := &http.Client{Transport: &logged{next: &http.Transport{ResponseHeaderTimeout: time.Second}}}
	return c.Get(url)
}

// LoggedGiven wraps what it is given: unknown is silent.
func LoggedGiven(next http.RoundTripper, url string) (*http.Response, error) {
	c := &http.Client{Transport: &logged{next: next}}
	return c.Get(url)
}

// bounding gives every request a deadline.
type bounding struct{ next http.RoundTripper }

func (b *bounding) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	return b.next.RoundTrip(r.WithContext(ctx))
}

// Bounding is ended by its transport.
func Bounding(url string) (*http.Response, error) {
	c := &http.Client{Transport: &bounding{next: http.DefaultTransport}}
	return c.Get(url)
}

// Traced wraps the default transport by a library that measures.
func Traced(url string) (*http.Response, error) {
	c := &http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport)} // want client:"Get has no timeout"
	return c.Get(url)
}

// TracedBounded wraps one that bounds.
func TracedBounded(url string) (*http.Response, error) {
	c := &http.Client{Transport: otelhttp.NewTransport(&http.Transport{ResponseHeaderTimeout: time.Second})}
	return c.Get(url)
}

// Sidecar asks a process of this machine, whatever the address says.
func Sidecar(connect func(context.Context) (net.Conn, error)) (*http.Response, error) {
	c := &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return connect(ctx) },
	}}
	return c.Post("http://sidecar/drain", "", nil)
}

// Dialled connects to what it is asked for.
func Dialled(dialer *net.Dialer, url string) (*http.Response, error) {
	c := &http.Client{Transport: &http.Transport{ // want client:"Get has no timeout"
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			return dialer.DialContext(ctx, network, addr)
		},
	}}
	return c.Get(url)
}

// layer adds a header.
type layer struct {
	Transport http.RoundTripper
	name      string
}

// RoundTrip hands the request on.
func (l *layer) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set(l.name, "1")
	return l.Transport.RoundTrip(req)
}

// Layered wraps a transport as often as there are names.
func Layered(url string, names []string) (*http.Response, error) {
	rt := http.DefaultTransport
	for _, name := range names {
		rt = &layer{Transport: rt, name: name}
	}
	c := &http.Client{Transport: rt} // want client:"has no timeout"
	return c.Get(url)
}

func patient() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 64
	return &http.Client{Transport: t, Timeout: 4 * time.Second}
}

func quick() *http.Client {
	return &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Second}}
}

// Taken shares the connections of a client with a timeout, and not the timeout.
func Taken(url string) (*http.Response, error) {
	c := patient()
	uploads := &http.Client{Transport: c.Transport} // want client:"Get has no timeout"
	return uploads.Get(url)
}

// TakenQuick shares one that ends what takes too long.
func TakenQuick(url string) (*http.Response, error) {
	uploads := &http.Client{Transport: quick().Transport}
	return uploads.Get(url)
}

// TakenGiven shares that of a client which somebody else makes.
func TakenGiven(c *http.Client, url string) (*http.Response, error) {
	uploads := &http.Client{Transport: c.Transport}
	return uploads.Get(url)
}

// TakenRound has two clients share what neither of them has.
func TakenRound(url string) (*http.Response, error) {
	a, b := &http.Client{}, &http.Client{} // want client:"Get has no timeout"
	a.Transport = b.Transport
	b.Transport = a.Transport
	return a.Get(url)
}
