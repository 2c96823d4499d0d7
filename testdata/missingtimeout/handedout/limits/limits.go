// Package limits has options for servers.
package limits

import (
	"net/http"
	"time"
)

// Header bounds the reading of a header.
func Header(d time.Duration) func(*http.Server) {
	return func(s *http.Server) { s.ReadHeaderTimeout = d }
}
