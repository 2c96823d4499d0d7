// Package admin is a console for the people of many shops.
package admin

import (
	"fmt"
	"net/http"
)

// Serve serves.
func Serve(addr string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/shops", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
	return http.ListenAndServe(addr, mux) // want inside:"http.ListenAndServe serves without any timeout"
}
