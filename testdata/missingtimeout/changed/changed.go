// Package changed uses the default client, to which its program gives a timeout.
package changed

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/changed/setup"
)

// Fetch is ended by what Configure sets.
func Fetch(url string) (*http.Response, error) {
	setup.Configure()
	return http.Get(url)
}
