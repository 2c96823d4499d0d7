package server

import (
	"net"
	"net/http"
)

// Whoever has excused a server to another linter that reports the same need not excuse it again.

// ListenBehindProxy is excused to gosec by golangci-lint's comment.
func ListenBehindProxy(addr string, h http.Handler) error {
	//nolint:gosec // the proxy in front of it has timeouts
	return http.ListenAndServe(addr, h)
}

// ListenToSidecar is excused to one rule of gosec.
func ListenToSidecar(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h} // #nosec G112 -- the sidecar has timeouts
	return srv.ListenAndServe()
}

// ServeTrusted is excused to gosec as a whole.
func ServeTrusted(l net.Listener, h http.Handler) error {
	return http.Serve(l, h) //#nosec
}

// ListenUnchecked is excused to a linter that reports something else.
func ListenUnchecked(addr string, h http.Handler) {
	http.ListenAndServe(addr, h) //nolint:errcheck // it never returns // want server:"serves without any timeout"
}

// ListenWithAnyTLS is excused to another rule of gosec.
func ListenWithAnyTLS(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h} /* #nosec G402 */ // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}
