// Package limits completes what others build.
package limits

import (
	"net/http"
	"time"
)

// Set bounds a server.
func Set(s *http.Server) {
	s.ReadHeaderTimeout = 10 * time.Second
	s.IdleTimeout = 2 * time.Minute
}

// Address bounds nothing.
func Address(s *http.Server, addr string) { s.Addr = addr }

// Idle bounds what is between two requests.
func Idle(s *http.Server) { s.IdleTimeout = 2 * time.Minute }

// All does what Set does.
func All(s *http.Server) { set(s) }

func set(s *http.Server) { Set(s) }
