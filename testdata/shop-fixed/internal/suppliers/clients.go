// Package suppliers speaks with those who make and store what the shop sells.
package suppliers

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

const (
	askTimeout = 6 * time.Second
	maxAnswer  = 1 << 20
)

// Clients are the clients of all suppliers, who know us by our certificate.
type Clients struct {
	base string
	cert tls.Certificate

	stock  *http.Client
	orders *http.Client
	search *http.Client
	offers *http.Client
	legacy *http.Client
	secure *http.Client
	proxy  *http.Client
}

// NewClients returns the clients of the suppliers behind the gateway at base.
func NewClients(base string, cert tls.Certificate) *Clients {
	c := &Clients{base: base, cert: cert}
	c.stock, c.orders = stockClient(cert), ordersClient(cert)
	c.search, c.offers = searchClient(), offersClient()
	c.legacy = &http.Client{Timeout: 15 * time.Second}
	c.secure, c.proxy = secured(cert), proxied()
	return c
}

func stockClient(cert tls.Certificate) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.TLSClientConfig = &tls.Config{Certificates: []tls.Certificate{cert}}
	t.MaxIdleConnsPerHost = 32
	return &http.Client{Transport: t, Timeout: askTimeout}
}

func ordersClient(cert tls.Certificate) *http.Client {
	return &http.Client{
		Timeout:   askTimeout,
		Transport: stockClient(cert).Transport,
	}
}

func searchClient() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConns = 400
	t.MaxIdleConnsPerHost = 100
	return &http.Client{Transport: t, Timeout: askTimeout}
}

func offersClient() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConns, t.MaxIdleConnsPerHost, t.IdleConnTimeout = 1000, 200, 30*time.Second
	return &http.Client{Transport: t, Timeout: askTimeout}
}

func secured(cert tls.Certificate) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.TLSClientConfig = &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS13}
	return &http.Client{Transport: t, Timeout: askTimeout}
}

func proxied() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = http.ProxyFromEnvironment
	return &http.Client{Transport: t, Timeout: askTimeout}
}

// Ask asks a supplier with one of the clients.
func (c *Clients) Ask(ctx context.Context, client *http.Client, path string) (any, error) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decode(resp)
}

func decode(resp *http.Response) (any, error) {
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("supplier answered %s", resp.Status)
	}
	var out any
	err := json.NewDecoder(io.LimitReader(resp.Body, maxAnswer)).Decode(&out)
	return out, err
}

// Contract returns the contract with a supplier, for which our certificate is needed.
func (c *Clients) Contract(ctx context.Context, supplier string) (any, error) {
	return c.Ask(ctx, c.secure, "/contracts/"+supplier)
}

// Address returns where a supplier is, from a register behind a proxy.
func (c *Clients) Address(ctx context.Context, supplier string) (any, error) {
	return c.Ask(ctx, c.proxy, "/addresses/"+supplier)
}
