// Package healthy answers probes on the default mux, and nothing else.
package healthy

import "net/http"

// Start listens for the kubelet.
func Start(ok http.HandlerFunc) {
	http.HandleFunc("/healthz", ok)
	go func() {
		_ = http.ListenAndServe(":6060", nil) // want debug:"ListenAndServe serves without any timeout"
	}()
}
