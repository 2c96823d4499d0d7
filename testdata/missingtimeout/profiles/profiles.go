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

// Waived is silent: gosec asks the same question, and has its answer.
func Waived(addr string) error {
	return http.ListenAndServe(addr, nil) // #nosec G114 -- only the operator's machine gets here
}

// Waiving another question answers nothing.
func Waiving(addr string) error {
	return http.ListenAndServe(addr, nil) // #nosec G104 -- the error is looked at // want debug:"ListenAndServe serves without any timeout"
}

// WaivedServer is silent too.
func WaivedServer(addr string, h http.Handler) error {
	srv := &http.Server{ // #nosec G112
		Addr:    addr,
		Handler: h,
	}
	return srv.ListenAndServe()
}

// Developing is silent: golangci-lint was answered.
func Developing(addr string, h http.Handler) error {
	return http.ListenAndServe(addr, h) //nolint:gosec // only while developing
}
