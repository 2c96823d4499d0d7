// Package kit makes the clients of the program.
package kit

import (
	"net/http"
	"time"
)

// Timeout is what all of them have.
var Timeout = 10 * time.Second

// NewClient makes one.
func NewClient() *http.Client {
	return &http.Client{Timeout: Timeout, Transport: wrapped{http.DefaultTransport}}
}

type wrapped struct{ next http.RoundTripper }

func (w wrapped) RoundTrip(req *http.Request) (*http.Response, error) { return w.next.RoundTrip(req) }
