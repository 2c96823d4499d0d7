// Package metrics registers what operators ask.
package metrics

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Attach registers.
func Attach(mux *http.ServeMux) { mux.Handle("/metrics", promhttp.Handler()) }
