// Package web has servers, and does not know what answers there.
package web

import "net/http"

// Serve serves what keeps the books.
func Serve(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h} // want inside:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// ServeTo serves what lets people in.
func ServeTo(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}
