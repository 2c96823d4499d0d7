package limits

import (
	"net/http"
	"time"
)

func WithHeader(d time.Duration) func(s *http.Server) { return func(s *http.Server) { s.ReadHeaderTimeout = d } }
