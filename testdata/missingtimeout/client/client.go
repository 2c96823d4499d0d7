// Package client has calls over HTTP that a silent peer may hold forever.
package client

import (
	"context"
	"net/http"
	web "net/http"
	"time"

	"github.com/go-resty/resty/v2"
)

// example: client bad

// Exchange asks for the exchange rates with the default client, which has no timeout.
func Exchange(url string) (*http.Response, error) {
	return http.Get(url) // want client:"http.Get has no timeout"
}

// end

// example: client good

var bounded = &http.Client{Timeout: 10 * time.Second}

// ExchangeBounded gives up after ten seconds.
func ExchangeBounded(url string) (*http.Response, error) {
	return bounded.Get(url)
}

// end

// Renamed is found under another name of the package.
func Renamed(url string) (*web.Response, error) {
	return web.Head(url) // want client:"http.Head has no timeout"
}

// Partner keeps a client that its constructor builds.
type Partner struct {
	client *http.Client
	slow   *http.Client
	given  *http.Client
}

// NewPartner builds one client without and one with a timeout.
func NewPartner(given *http.Client) *Partner {
	return &Partner{
		client: &http.Client{}, // want client:"Do has no timeout"
		slow:   &http.Client{Timeout: time.Minute},
		given:  given,
	}
}

// Call goes through a helper, on a request that has no deadline either.
func (p *Partner) Call(url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return p.do(req)
}

func (p *Partner) do(req *http.Request) (*http.Response, error) { return p.client.Do(req) }

// CallBounded has the deadline of its caller: what the client lacks does not matter.
func (p *Partner) CallBounded(ctx context.Context, url string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return p.client.Do(req)
}

// CallSlow is ended by the client's own timeout.
func (p *Partner) CallSlow(url string) (*http.Response, error) { return p.slow.Get(url) }

// CallGiven uses a client that somebody else made: unknown is silent.
func (p *Partner) CallGiven(url string) (*http.Response, error) { return p.given.Get(url) }

// Header is bounded by the transport's ResponseHeaderTimeout.
func Header(url string) (*http.Response, error) {
	c := &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: 5 * time.Second}}
	return c.Get(url)
}

// Documented says that it wants no timeout: the field documents what 0 means.
func Documented(url string) (*http.Response, error) {
	c := &http.Client{Timeout: 0}
	return c.Get(url)
}

// Wrapped has a transport that nothing is known of.
func Wrapped(rt http.RoundTripper, url string) (*http.Response, error) {
	c := &http.Client{Transport: rt}
	return c.Get(url)
}

// Local asks this machine.
func Local() (*http.Response, error) {
	return http.Get("http://localhost:8500/v1/status")
}

func fresh() *http.Client { return &http.Client{} } // want client:"Get has no timeout"

// Factory gets its client from a function.
func Factory(url string) (*http.Response, error) { return fresh().Get(url) }

// Rest calls with a library's client that nobody gave a timeout.
func Rest(url string) (*resty.Response, error) {
	api := resty.New() // want client:"Get has no timeout"
	return api.R().SetHeader("Accept", "application/json").Get(url)
}

// Value keeps its client in a variable of the struct type.
func Value(url string) (*http.Response, error) {
	c := http.Client{} // want client:"Get has no timeout"
	return c.Get(url)
}

// ValueBounded does the same with a timeout: the literal is copied into the variable.
func ValueBounded(url string) (*http.Response, error) {
	c := http.Client{
		Timeout: time.Second,
	}
	resp, err := c.Get(url)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// Redirecting sets something else.
func Redirecting(url string, policy func(*http.Request, []*http.Request) error) (*http.Response, error) {
	c := http.Client{CheckRedirect: policy} // want client:"Get has no timeout"
	return c.Get(url)
}

// Shared is used by other packages.
var Shared = restClient() // and made by a helper

func restClient() *resty.Client {
	return resty.New().SetHeader("Accept", "application/json").SetRetryCount(2) // want client:"the shared client Shared has no timeout"
}

// SharedTimed has one.
var SharedTimed = resty.New().SetTimeout(time.Second).SetHeader("Accept", "text/plain")

// SharedPlain is of the standard library.
var SharedPlain = &http.Client{} // want client:"the shared client SharedPlain has no timeout"

// SharedLater gets its timeout when the program starts.
var SharedLater = &http.Client{}

// Configure does that.
func Configure(timeout time.Duration) { SharedLater.Timeout = timeout }
