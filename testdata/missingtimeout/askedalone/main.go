// Command askedalone has one server, and is of no use without it.
package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	if addr := os.Getenv("ADDR"); addr != "" {
		mux := http.NewServeMux()
		mux.HandleFunc("/users", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
		http.ListenAndServe(addr, mux) // want inside:"http.ListenAndServe serves without any timeout"
	}
}
