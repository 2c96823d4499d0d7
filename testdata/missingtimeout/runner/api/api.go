// Package api is a service that its command only names.
package api

import (
	"context"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/runner/metrics"
)

// Settings are what the service is told.
type Settings struct{ Addr string }

// Serve is handed to what runs it.
func Serve(_ context.Context, set Settings) error {
	metrics.Mount(http.DefaultServeMux)
	s := &http.Server{Addr: set.Addr, ReadTimeout: time.Second, IdleTimeout: time.Minute}
	return s.ListenAndServe()
}

// ServePlain is handed to nobody: no main gets to it.
func ServePlain(context.Context) error { return http.ListenAndServe(":8080", nil) }
