// Package profiles serves the profiles that its import registers, and nothing else.
package profiles

import (
	"net/http"
	_ "net/http/pprof"
)

// Start listens where the operator wants it.
func Start(addr string) {
	go func() {
		_ = http.ListenAndServe(addr, nil) // want debug:"ListenAndServe serves without any timeout"
	}()
}

// Managed is the same with a server of its own.
func Managed(addr string) error {
	srv := &http.Server{Addr: addr, Handler: nil} // want debug:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}
