// Package looked has a page that depends on what is asked beside its metrics.
package looked

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Run shows both.
func Run(addr, metricsPath string) error {
	http.Handle(metricsPath, promhttp.Handler())
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(r.URL.Path)) })
	return http.ListenAndServe(addr, nil) // want server:"http.ListenAndServe serves without any timeout"
}
