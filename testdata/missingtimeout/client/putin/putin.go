// Package putin puts a client in the place of another one, which ends no more than that does itself.
package putin

import (
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// PutIn has the retries made by a client that waits forever.
func PutIn(url string) (*http.Response, error) {
	c := retryablehttp.NewClient() // want client:"Get has no timeout"
	c.HTTPClient = &http.Client{}
	return c.Get(url)
}

// PutInStandard hands it out as a standard client.
func PutInStandard() *http.Client {
	c := retryablehttp.NewClient() // want client:"Do has no timeout"
	c.HTTPClient = &http.Client{Transport: http.DefaultTransport}
	return c.StandardClient()
}

// UsesPutIn sends with that.
func UsesPutIn(url string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return PutInStandard().Do(req)
}

// BuiltWith is built with one.
func BuiltWith(url string) (*http.Response, error) {
	c := &retryablehttp.Client{HTTPClient: &http.Client{}, RetryMax: 2} // want client:"Get has no timeout"
	return c.Get(url)
}

// PutInTimed ends each try.
func PutInTimed(url string) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient = &http.Client{Timeout: time.Second}
	return c.Get(url)
}

// PutInWaiting waits for the head of the answer only so long.
func PutInWaiting(url string) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient = &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: time.Second}}
	return c.Get(url)
}

// BuiltTimed is built with one that ends.
func BuiltTimed(url string) (*http.Response, error) {
	c := &retryablehttp.Client{HTTPClient: &http.Client{Timeout: time.Second}}
	return c.Get(url)
}
