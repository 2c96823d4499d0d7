// Package remote asks with clients that it has in variables.
package remote

import (
	"crypto/tls"
	"net/http"
)

var (
	settings = &tls.Config{}
	early    = &http.Transport{TLSClientConfig: settings}
	steady   = &http.Transport{TLSClientConfig: settings} // want bare:"no dial timeout"
)

// Client is there until the program has started, and Steady stays.
var (
	Client = &http.Client{Transport: early}
	Direct = &http.Client{Transport: &http.Transport{TLSClientConfig: settings}}
	Steady = &http.Client{Transport: steady}
)

// Rates asks by all of them.
func Rates(w http.ResponseWriter, r *http.Request) {
	for _, c := range []*http.Client{Client, Direct, Steady} {
		if resp, err := c.Get("https://rates.example"); err == nil {
			resp.Body.Close()
		}
	}
}
