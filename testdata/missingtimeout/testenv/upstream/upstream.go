// Package upstream is what tests run their service against.
package upstream

import "net/http"

// Serve answers until the test is over.
func Serve(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h}
	return srv.ListenAndServe()
}
