// Package billing asks another service.
package billing

import (
	"context"
	"crypto/tls"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"

	"github.com/hldlint/hldlint/testdata/clientperrequest/wrapping/trips"
)

// Config says how it is asked.
type Config struct {
	URL       string
	Transport http.RoundTripper
	Timeout   time.Duration
}

// An API asks.
type API interface {
	Invoice(ctx context.Context, id string) (string, error)
}

type api struct {
	http *http.Client
	url  string
}

// New makes one.
func New(cfg Config) (API, error) {
	return &api{url: cfg.URL, http: &http.Client{Transport: cfg.Transport, Timeout: cfg.Timeout}}, nil
}

// Invoice asks for one.
func (a *api) Invoice(ctx context.Context, id string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, a.url+"/"+id, nil)
	if err != nil {
		return "", err
	}
	resp, err := a.http.Do(r)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Header.Get("Invoice"), nil
}

// Traced makes one whose transport is traced.
func Traced(url string) (API, error) {
	return New(Config{URL: url, Timeout: time.Second, Transport: otelhttp.NewTransport(&http.Transport{TLSHandshakeTimeout: time.Second})})
}

// Stamped makes one whose transport is of this project.
func Stamped(url, stamp string) (API, error) {
	base := http.DefaultTransport.(*http.Transport).Clone()
	base.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS13}
	return New(Config{URL: url, Timeout: time.Second, Transport: trips.Around(base, stamp)})
}

// A Maker makes APIs.
type Maker interface {
	Make(url string) (API, error)
}

// Resty makes them by a library.
type Resty struct{ Stamp string }

// Make makes one.
func (m Resty) Make(url string) (API, error) {
	c := resty.New().SetBaseURL(url).SetTimeout(time.Second).SetHeader("Stamp", m.Stamp)
	return &rest{c: c}, nil
}

type rest struct{ c *resty.Client }

func (r *rest) Invoice(ctx context.Context, id string) (string, error) {
	resp, err := r.c.R().SetContext(ctx).Get("/" + id)
	if err != nil {
		return "", err
	}
	return resp.String(), nil
}

// A Client is kept, and makes a transport for each call.
type Client struct {
	URL   string
	Roots *tls.Config
}

// Send sends.
func (c *Client) Send(r *http.Request) (*http.Response, error) {
	t := http.DefaultTransport.(*http.Transport).Clone() // want transport:"Clone makes a client for each call: no connection is ever used again"
	t.TLSClientConfig = c.Roots
	hc := &http.Client{Transport: t, Timeout: time.Second}
	return hc.Do(r)
}

// A Sender sends.
type Sender interface {
	Send(r *http.Request) (*http.Response, error)
}

// A Trusting one makes a transport for each call as well, if it is told to trust anybody.
type Trusting struct{ Anybody bool }

// Send sends.
func (c Trusting) Send(r *http.Request) (*http.Response, error) {
	hc := c.client() // want transport:"Clone makes a client for each call"
	return hc.Do(r)
}

func (c Trusting) client() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	if c.Anybody {
		t.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	}
	return &http.Client{Transport: otelhttp.NewTransport(t), Timeout: time.Second}
}

// A Once is silent: it makes its transport when it is made.
type Once struct{ http *http.Client }

// NewOnce makes one.
func NewOnce() *Once {
	t := http.DefaultTransport.(*http.Transport).Clone()
	return &Once{http: &http.Client{Transport: trips.Around(t, "once"), Timeout: time.Second}}
}

// Send sends.
func (o *Once) Send(r *http.Request) (*http.Response, error) { return o.http.Do(r) }
