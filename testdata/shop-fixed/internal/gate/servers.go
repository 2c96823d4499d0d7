package gate

import (
	"net/http"
	"time"
)

const (
	headerTimeout = 5 * time.Second
	idleTimeout   = time.Minute
)

// NewReviewServer returns the server that the API server of the cluster asks.
func NewReviewServer(addr string, h http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout}
}

// NewRegistryServer returns the server that the registry of the cluster tells of pushes.
func NewRegistryServer(addr string, h http.Handler) *http.Server {
	srv := &http.Server{Addr: addr, Handler: h}
	srv.MaxHeaderBytes = 16 << 10
	srv.ReadHeaderTimeout = headerTimeout
	srv.IdleTimeout = idleTimeout
	return srv
}
