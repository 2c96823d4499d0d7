// Package standin has clients that may be left out, and that other packages send with.
package standin

import (
	"context"
	"errors"
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/client/optional/standin/sends"
)

// A Ledger books.
type Ledger interface {
	Book(id string) error
}

type ledger struct {
	client *http.Client
	url    string
}

// NewLedger takes the default client where it gets none. Package sends uses it.
func NewLedger(url string, client *http.Client) (Ledger, error) {
	if url == "" {
		return nil, errors.New("no address")
	}
	if client == nil {
		client = http.DefaultClient
	}
	return &ledger{url: url, client: client}, nil
}

func (l *ledger) Book(id string) error {
	return sends.Post(l.client, l.url+"/book/"+id)
}

// A Printer prints labels; its client is chosen where it is used.
type Printer struct {
	client *http.Client
}

// NewPrinter keeps what it is given.
func NewPrinter(client *http.Client) *Printer { return &Printer{client: client} }

// Print takes the default client where there is none.
func (p *Printer) Print(url string) error {
	client := p.client
	if client == nil {
		client = http.DefaultClient
	}
	return sends.Post(client, url)
}

// Notify takes the default client where it gets none.
func Notify(client *http.Client, url string) error {
	if client == nil {
		client = http.DefaultClient
	}
	return sends.Post(client, url)
}

// NotifyAll is given none, and does it for each.
func NotifyAll(urls []string) error {
	for _, url := range urls {
		if err := Notify(nil, url); err != nil { // want client:"Do has no timeout"
			return err
		}
	}
	return nil
}

type guard struct{ inner http.RoundTripper }

// RoundTrip hands the request on.
func (g guard) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != "https" {
		return nil, errors.New("not over TLS")
	}
	return g.inner.RoundTrip(req)
}

// guarded guards the default transport where it gets none.
func guarded(inner http.RoundTripper) http.RoundTripper {
	if inner == nil {
		inner = http.DefaultTransport
	}
	return guard{inner: inner}
}

// Hook asks with a client that is guarded.
func Hook(url string) (*http.Response, error) {
	client := &http.Client{} // want client:"Get has no timeout"
	client.Transport = guarded(client.Transport)
	return client.Get(url)
}

// HookLater has a literal ask, which shares the variable.
func HookLater(url string) func() (*http.Response, error) {
	client := &http.Client{} // want client:"Get has no timeout"
	client.Transport = guarded(client.Transport)
	return func() (*http.Response, error) { return client.Get(url) }
}

// HookChanged has a literal give the client a transport that ends before it is guarded.
func HookChanged(url string) func() (*http.Response, error) {
	client := &http.Client{}
	end := func() { client.Transport = &http.Transport{ResponseHeaderTimeout: 5e9} }
	end()
	client.Transport = guarded(client.Transport)
	return func() (*http.Response, error) { return client.Get(url) }
}

// HookGuarded leaves the inner transport out.
func HookGuarded(url string) (*http.Response, error) {
	client := &http.Client{Transport: guarded(nil)} // want client:"Get has no timeout"
	return client.Get(url)
}

// lazy looks for a transport when it is asked.
type lazy struct{ inner http.RoundTripper }

// RoundTrip takes the default transport where there is none.
func (l *lazy) RoundTrip(req *http.Request) (*http.Response, error) {
	inner := l.inner
	if inner == nil {
		inner = http.DefaultTransport
	}
	ctx, cancel := context.WithCancel(req.Context())
	defer cancel()
	return inner.RoundTrip(req.WithContext(ctx))
}

// HookLazy sets no inner transport.
func HookLazy(url string) (*http.Response, error) {
	client := &http.Client{Transport: &lazy{}} // want client:"Get has no timeout"
	return client.Get(url)
}

// HookBounded guards one that ends.
func HookBounded(url string) (*http.Response, error) {
	client := &http.Client{Transport: guarded(&http.Transport{ResponseHeaderTimeout: 5e9})}
	return client.Get(url)
}

// HookOf guards what it is given: its callers answer for that.
func HookOf(inner http.RoundTripper, url string) (*http.Response, error) {
	client := &http.Client{Transport: guarded(inner)}
	return client.Get(url)
}

// Hooks asks them all.
func Hooks(url string) {
	ended(Hook(url))
	ended(HookLater(url)())
	ended(HookChanged(url)())
	ended(HookGuarded(url))
	ended(HookLazy(url))
	ended(HookBounded(url))
	ended(HookOf(nil, url)) // want client:"Get has no timeout"
}

func ended(resp *http.Response, err error) {
	if err == nil {
		resp.Body.Close()
	}
}
