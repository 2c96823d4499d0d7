// Package completed sets the limit of a transport that it has put into a client.
package completed

import (
	"net/http"
	"time"
)

// A Later one sets the limit later.
type Later struct {
	hc  http.Client
	url string
}

func NewLater(url string) *Later {
	l := &Later{url: url}
	l.hc.Transport = &http.Transport{MaxIdleConns: 4}
	l.hc.Transport.(*http.Transport).ResponseHeaderTimeout = time.Second
	return l
}

func (l *Later) Fetch() (*http.Response, error) { return l.hc.Get(l.url) }
