// Package api is what the public asks.
package api

import (
	"fmt"
	"net/http"
)

// Serve always starts.
func Serve(addr string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/stock", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
	return http.ListenAndServe(addr, mux) // want inside:"http.ListenAndServe serves without any timeout"
}
