package client

import (
	"context"
	"net"
	"net/http"
)

// metadata answers on every machine of the cloud, from the machine itself.
const metadata = "http://169.254.169.254/latest"

// Instance asks it.
func Instance(path string) (*http.Response, error) { return http.Get(metadata + path) }

// InstanceRequest asks it by a request.
func InstanceRequest() (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, "http://metadata.google.internal/computeMetadata/v1/", nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

type cloud struct{ tokens string }

func newCloud() *cloud { return &cloud{tokens: "http://169.254.169.254/latest/api/token"} }

// Token keeps the address in a field and hands it to a helper.
func Token() (*http.Response, error) { return fetch(newCloud().tokens) }

func fetch(url string) (*http.Response, error) {
	c := http.Client{}
	req, err := http.NewRequest(http.MethodPut, url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

// Zone has an address from elsewhere, and a header that says what it asks.
func Zone(url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Metadata-Flavor", "Google")
	return http.DefaultClient.Do(req)
}

// Outbound finds the machine's own address: a datagram socket connects to nobody.
func Outbound() (net.Addr, error) {
	c, err := net.Dial("udp", "192.0.2.1:80")
	if err != nil {
		return nil, err
	}
	defer c.Close()
	return c.LocalAddr(), nil
}

// Resolve gives the resolver another server. The resolver bounds each of its exchanges.
func Resolve(server string) *net.Resolver {
	return &net.Resolver{Dial: func(_ context.Context, network, _ string) (net.Conn, error) { return net.Dial(network, server) }}
}

// Peek remembers which server the resolver has asked.
type Peek struct{ server string }

// Resolve gives the resolver a method to dial with.
func (p *Peek) Resolve() *net.Resolver { return &net.Resolver{Dial: p.dial} }

func (p *Peek) dial(_ context.Context, network, server string) (net.Conn, error) {
	p.server = server
	return net.Dial(network, server)
}
