// Package web has the servers.
package web

import (
	"fmt"
	"net/http"
)

// handler is one of its own each time.
func handler(path string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
	return mux
}

// Orders always starts.
func Orders(addr string) error {
	srv := &http.Server{Addr: addr, Handler: handler("/orders")} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// Agents is asked for.
func Agents(addr string) error {
	srv := &http.Server{Addr: addr, Handler: handler("/agents")} // want optional:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// Bridge is asked for by an address.
func Bridge(addr string) error {
	srv := &http.Server{Addr: addr, Handler: handler("/bridge")} // want optional:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// Console is on to begin with.
func Console(addr string) error {
	srv := &http.Server{Addr: addr, Handler: handler("/console")} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// Both is asked for by one of two who start it.
func Both(addr string) error {
	srv := &http.Server{Addr: addr, Handler: handler("/both")} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// Secure is one of two of which a setting chooses.
func Secure(addr string) error {
	srv := &http.Server{Addr: addr, Handler: handler("/secure")} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// Plain is one of two of which a setting chooses.
func Plain(addr string) error {
	srv := &http.Server{Addr: addr, Handler: handler("/plain")} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// A Depot is asked for by a package between.
type Depot struct{ path string }

// NewDepot makes one.
func NewDepot() *Depot { return &Depot{"/depot"} }

// Run serves by a helper.
func (d *Depot) Run(addr string) error { return d.serve(addr) }

func (d *Depot) serve(addr string) error {
	return http.ListenAndServe(addr, handler(d.path)) // want optional:"http.ListenAndServe serves without any timeout"
}
