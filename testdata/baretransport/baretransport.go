// Package baretransport holds what baretransport reports, and look-alikes on which it is silent.
package baretransport

import (
	"crypto/tls"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"

	"github.com/elastic/go-elasticsearch/v8"

	"github.com/hldlint/hldlint/testdata/baretransport/wire"
)

// Partner is asked for each request.
type Partner struct {
	http          *http.Client
	proxy, mirror *httputil.ReverseProxy
	es            *elasticsearch.Client
	many          []*http.Client
}

// New makes it.
func New(roots *tls.Config, target *url.URL) *Partner {
	p := &Partner{http: inline(roots), proxy: proxied(roots, target), mirror: mirror(target), es: search()}
	p.many = []*http.Client{named(roots), cloned(roots), helped(roots), wired(roots), raised(), several(roots), inOne(roots), changed(roots)}
	return p
}

// ServeHTTP asks it.
func (p *Partner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, c := range append(p.many, p.http) {
		if resp, err := c.Get("https://partner.example.com/rates"); err == nil {
			resp.Body.Close()
		}
	}
	p.proxy.ServeHTTP(w, r)
	p.mirror.ServeHTTP(w, r)
}

func inline(roots *tls.Config) *http.Client {
	// example: bare bad
	return &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{TLSClientConfig: roots}, // want bare:"no dial timeout, TLSHandshakeTimeout, IdleConnTimeout or MaxIdleConns: clone the default transport"
	}
	// end
}

func cloned(roots *tls.Config) *http.Client {
	// example: bare good
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.TLSClientConfig = roots
	return &http.Client{Timeout: 10 * time.Second, Transport: t}
	// end
}

// named can be rewritten.
func named(roots *tls.Config) *http.Client {
	t := &http.Transport{TLSClientConfig: roots, Proxy: http.ProxyFromEnvironment} // want bare:"no dial timeout, TLSHandshakeTimeout, IdleConnTimeout or MaxIdleConns"
	return &http.Client{Timeout: 10 * time.Second, Transport: t}
}

func proxied(roots *tls.Config, target *url.URL) *httputil.ReverseProxy {
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.Transport = &http.Transport{TLSClientConfig: roots, MaxIdleConns: 100} // want bare:"no dial timeout, TLSHandshakeTimeout or IdleConnTimeout: clone"
	return proxy
}

// inOne has all but its own setting in a value.
func inOne(roots *tls.Config) *http.Client {
	var t http.Transport // want bare:"no dial timeout"
	t.TLSClientConfig = roots
	return &http.Client{Transport: &t}
}

func helped(roots *tls.Config) *http.Client {
	t := transport(roots)
	t.TLSHandshakeTimeout = 5 * time.Second
	return &http.Client{Transport: t}
}

func transport(roots *tls.Config) *http.Transport {
	return &http.Transport{TLSClientConfig: roots} // want bare:"no dial timeout, IdleConnTimeout or MaxIdleConns"
}

func several(roots *tls.Config) *http.Client {
	t := &http.Transport{TLSClientConfig: roots} // want bare:"no dial timeout"
	return &http.Client{Transport: wire.Logged(t)}
}

func raised() *http.Client {
	// example: idle-per-host bad
	t := http.DefaultTransport.(*http.Transport).Clone() // want idle-per-host:"500 idle connections, but 2 for each host: set MaxIdleConnsPerHost too"
	t.MaxIdleConns = 500
	return &http.Client{Timeout: 10 * time.Second, Transport: t}
	// end
}

func search() *elasticsearch.Client {
	t := http.DefaultTransport.(*http.Transport).Clone() // want idle-per-host:"2 idle connections to the one host that it asks: set MaxIdleConnsPerHost"
	es, err := elasticsearch.NewClient(elasticsearch.Config{Transport: t})
	if err != nil {
		return nil
	}
	return es
}

// changed is wired by another package.
func changed(roots *tls.Config) *http.Client {
	return wire.Client(roots)
}

func wired(roots *tls.Config) *http.Client {
	t := &http.Transport{TLSClientConfig: roots}
	wire.Limit(t) // silent: it may set the limits, and does
	return &http.Client{Transport: t}
}

// mirror asks one host for all requests.
func mirror(target *url.URL) *httputil.ReverseProxy {
	t := http.DefaultTransport.(*http.Transport).Clone() // want idle-per-host:"2 idle connections to the one host that it asks: set MaxIdleConnsPerHost"
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.Transport = t
	return proxy
}
