// Package wiring puts in place what the program works with.
package wiring

import (
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/baretransport/replaced/remote"
)

// Start is called before the program serves.
func Start() {
	old := remote.Client
	remote.Client = client()
	remote.Direct = client()
	old.CloseIdleConnections()
}

func client() *http.Client {
	return &http.Client{Timeout: time.Minute, Transport: http.DefaultTransport.(*http.Transport).Clone()}
}
