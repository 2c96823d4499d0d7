package httpapi

import (
	"log/slog"
	"net/http"
	"time"
)

const (
	headerTimeout  = 5 * time.Second
	readTimeout    = 15 * time.Second
	idleTimeout    = 90 * time.Second
	writeTimeout   = 30 * time.Second
	maxHeaderBytes = 64 << 10
)

// NewServer returns the server of the public API. It has no limit for writing,
// because browsers watch their orders for as long as they like.
func NewServer(addr string, h http.Handler) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
	}
}

// NewPartnerServer returns the server that the partners send their orders to.
func NewPartnerServer(addr string, h http.Handler) *http.Server {
	srv := &http.Server{Addr: addr, Handler: h} // want missingtimeout/inside
	srv.WriteTimeout = writeTimeout
	srv.IdleTimeout = idleTimeout
	srv.MaxHeaderBytes = maxHeaderBytes
	return srv
}

// NewInternalServer returns the server that our other services ask.
func NewInternalServer(addr string, h http.Handler) *http.Server {
	return &http.Server{ // want missingtimeout/idle
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		WriteTimeout:      writeTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
}
