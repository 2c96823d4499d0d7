package server

import (
	"net/http"

	"github.com/prometheus/exporter-toolkit/web"
)

// Proxied stands behind a proxy that cuts slow clients off.
func Proxied(addr string, h http.Handler) error {
	//hldlint:deadline the proxy reads the whole request first
	srv := &http.Server{Addr: addr, Handler: h}
	return srv.ListenAndServe()
}

// Toolkit gives its server to a library, which may set what is missing.
func Toolkit(h http.Handler, flags *web.FlagConfig) error {
	srv := &http.Server{Handler: h}
	return web.Listen(srv, flags, nil)
}
