// Package unused has little that is called, and nobody else can import it.
package unused

import (
	"crypto/tls"
	"net/http"
)

// Name is called.
func Name() string { return "unused" }

// Client is silent: it is called by nobody.
func Client(roots *tls.Config) *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: roots}}
}

// Many is called by nobody, either.
func Many() *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConns: 1000}}
}
