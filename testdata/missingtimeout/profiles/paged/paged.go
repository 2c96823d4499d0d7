// Package paged has a page that leads to the metrics, on the mux that serves where no handler is given.
package paged

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Run shows the metrics at a path from a setting.
func Run(addr, metricsPath string) error {
	http.Handle(metricsPath, promhttp.Handler())
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("<a href='" + metricsPath + "'>Metrics</a>"))
	})
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) })
	return http.ListenAndServe(addr, nil) // want debug:"http.ListenAndServe serves without any timeout"
}
