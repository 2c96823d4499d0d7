// Package checks puts probes, and orders, on the routers of others.
package checks

import (
	"fmt"
	"net/http"
	"net/http/pprof"
)

// HandleProbe answers whether the service is well.
func HandleProbe(mux *http.ServeMux, ok func() bool) {
	mux.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, ok(), r.FormValue("full")) })
}

// HandleOrders answers for orders.
func HandleOrders(mux *http.ServeMux) {
	mux.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "OK") })
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
}

// PProfHandlers are the profiles, by path.
func PProfHandlers() map[string]http.Handler {
	return map[string]http.Handler{"/debug/pprof/": http.HandlerFunc(pprof.Index), "/debug/pprof/trace": http.HandlerFunc(pprof.Trace)}
}

// Handler answers operators.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/metrics", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "requests ", r.FormValue("of")) })
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	return mux
}

// Shop answers everybody, operators as well.
func Shop() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/metrics", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "requests ", r.FormValue("of")) })
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
	return mux
}

// Pages are others.
func Pages() map[string]http.Handler {
	return map[string]http.Handler{"/orders": http.FileServer(http.Dir("."))}
}
