// Package metrics has more than its service uses.
package metrics

import (
	"net/http"
)

// Mount is what the service uses.
func Mount(mux *http.ServeMux) {
	mux.HandleFunc("/ping", func(w http.ResponseWriter, r *http.Request) {
		resp, err := http.Get("http://peer/ping") // want client:"has no timeout"
		if err != nil {
			http.Error(w, "down", http.StatusBadGateway)
			return
		}
		_ = resp.Body.Close()
	})
}

// Listen has no caller: the service mounts its pages in its own server.
func Listen(addr string) error { return http.ListenAndServe(addr, nil) }
