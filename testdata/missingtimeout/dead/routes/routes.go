// Package routes has two sets of routes, of which the command mounts one.
package routes

import "net/http"

// Mount is called.
func Mount(mux *http.ServeMux) { mux.HandleFunc("/new", fresh) }

// MountOld is called by nobody: its handlers serve no request.
func MountOld(mux *http.ServeMux) { mux.HandleFunc("/old", old) }

func fresh(w http.ResponseWriter, r *http.Request) {
	_, _ = http.Get("http://fresh") // want client:"http.Get has no timeout"
}

// old is silent.
func old(w http.ResponseWriter, r *http.Request) {
	_, _ = http.Get("http://old")
}
