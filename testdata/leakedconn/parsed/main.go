// Command parsed uses answers that somebody else has read and closed.
package main

import (
	"fmt"
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/leakedconn/parsed/remote"
)

type handler struct{ remote *remote.Client }

func (h *handler) group(w http.ResponseWriter, r *http.Request) {
	g, _, err := h.remote.Group(r.Context(), r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, g.Name)
}

func (h *handler) more(w http.ResponseWriter, r *http.Request) {
	_, resp, err := h.remote.Group(r.Context(), r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, resp.More)
}

func (h *handler) raw(w http.ResponseWriter, r *http.Request) {
	resp, err := h.remote.Raw(r.Context(), r.URL.Path) // want body:"nothing closes the response of Raw"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, resp.More)
}

func main() {
	h := &handler{remote.New(&http.Client{Timeout: 5 * time.Second}, "https://remote.example.com")}
	http.HandleFunc("/groups/", h.group)
	http.HandleFunc("/more/", h.more)
	http.HandleFunc("/raw/", h.raw)
	server := &http.Server{Addr: ":8080", ReadTimeout: 10 * time.Second}
	log.Print(server.ListenAndServe())
}
