package gate

import (
	"net/http"
)

// NewReviewServer returns the server that the API server of the cluster asks.
func NewReviewServer(addr string, h http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: h} // want missingtimeout/cluster
}

// NewRegistryServer returns the server that the registry of the cluster tells of pushes.
func NewRegistryServer(addr string, h http.Handler) *http.Server {
	srv := &http.Server{Addr: addr, Handler: h} // want missingtimeout/cluster
	srv.MaxHeaderBytes = 16 << 10
	return srv
}
