// Package status has pages for who wants them.
package status

import (
	"fmt"
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/asked/config"
)

// Start does nothing where nobody has given an address.
func Start(c *config.Config) {
	if c.StatusAddr == "" {
		return
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/blobs", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("name")) })
	go http.ListenAndServe(c.StatusAddr, mux) // want optional:"http.ListenAndServe serves without any timeout"
}
