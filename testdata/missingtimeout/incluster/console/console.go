// Package console is the same program's face: people open it in a browser.
package console

import (
	"embed"
	"net/http"
)

//go:embed console.go
var pages embed.FS

// Serve serves pages. Whoever comes by opens them, so this server is like any other.
func Serve(addr string) error {
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.FS(pages)))
	mux.HandleFunc("GET /items", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.FormValue("item"))) }) // the pages ask it
	srv := &http.Server{Addr: addr, Handler: mux}                                                                              // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}
