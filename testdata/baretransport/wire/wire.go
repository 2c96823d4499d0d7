// Package wire makes and completes transports for others.
package wire

import (
	"crypto/tls"
	"log"
	"net"
	"net/http"
	"time"
)

// Transport is silent: its callers may set what it lacks.
func Transport(roots *tls.Config) *http.Transport { return &http.Transport{TLSClientConfig: roots} }

// Limit sets what a transport lacks.
func Limit(t *http.Transport) {
	t.DialContext = (&net.Dialer{Timeout: 5 * time.Second}).DialContext
	t.IdleConnTimeout = time.Minute
}

// Client completes it.
func Client(roots *tls.Config) *http.Client {
	t := Transport(roots)
	Limit(t)
	return &http.Client{Transport: t}
}

type logged struct{ next http.RoundTripper }

func (l logged) RoundTrip(r *http.Request) (*http.Response, error) {
	log.Print(r.URL)
	return l.next.RoundTrip(r)
}

// Logged tells what is asked.
func Logged(next http.RoundTripper) http.RoundTripper { return logged{next} }
