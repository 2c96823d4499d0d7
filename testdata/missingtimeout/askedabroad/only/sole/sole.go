// Package sole serves.
package sole

import (
	"fmt"
	"net/http"
)

// Serve is all that there is.
func Serve(addr string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
	return http.ListenAndServe(addr, mux) // want inside:"http.ListenAndServe serves without any timeout"
}
