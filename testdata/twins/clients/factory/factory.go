// Package factory is the other package of the twins of clientperrequest: it makes clients.
package factory

import (
	"crypto/tls"
	"net/http"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// Settings say how.
type Settings struct {
	Timeout  time.Duration
	Insecure bool
}

// Option changes them.
type Option func(*Settings)

// Insecure trusts everybody.
func Insecure() Option { return func(s *Settings) { s.Insecure = true } }

// HTTP makes a client with connections of its own.
func HTTP(opts ...Option) *http.Client {
	s := Settings{Timeout: 10 * time.Second}
	for _, opt := range opts {
		opt(&s)
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: s.Insecure}
	return &http.Client{Timeout: s.Timeout, Transport: transport}
}

// Purchases stores them.
type Purchases struct{ *goredis.Client }

// Open connects.
func Open(addr string) *Purchases {
	return &Purchases{goredis.NewClient(&goredis.Options{Addr: addr})}
}
