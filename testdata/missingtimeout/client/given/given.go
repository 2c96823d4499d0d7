// Package given puts clients into others of which more is to be known than where they are made.
package given

import (
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// PutInLater sets the timeout of what was put in.
func PutInLater(url string) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient = &http.Client{}
	c.HTTPClient.Timeout = time.Second
	return c.Get(url)
}

// PutInGiven does not know what it puts in.
func PutInGiven(inner *http.Client, url string) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient = inner
	return c.Get(url)
}
