// Package shared is what a service and its command line have in common: what serves in it, the command line never gets to.
package shared

import (
	"fmt"
	"net/http"
	"time"
)

// Address says where the service is.
func Address(path string) string { return fmt.Sprintf("https://pair.example%s", path) }

// Serve answers.
func Serve(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	return srv.ListenAndServe()
}
