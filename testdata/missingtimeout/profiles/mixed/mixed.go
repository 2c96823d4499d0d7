// Package mixed serves its API beside the profiles.
package mixed

import (
	"net/http"
	_ "net/http/pprof"
)

// Start listens for everybody.
func Start(addr string, orders http.HandlerFunc) error {
	http.HandleFunc("/orders", orders)
	return http.ListenAndServe(addr, nil) // want server:"ListenAndServe serves without any timeout"
}
