// Command attached calls others on the contexts of its requests.
package main

import (
	"fmt"
	"log"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"

	"github.com/hldlint/hldlint/testdata/missingtimeout/attached/built"
	"github.com/hldlint/hldlint/testdata/missingtimeout/attached/open"
	"github.com/hldlint/hldlint/testdata/missingtimeout/attached/rates"
)

type source interface {
	Of(r *http.Request, from string) (string, error)
}

type handler struct {
	rates  *rates.Rates
	source source
}

func (h *handler) get(w http.ResponseWriter, r *http.Request) {
	rate, err := h.rates.Get(r.Context(), r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	limited, err := h.rates.Limited(r.Context(), r.URL.Path)
	if err == nil {
		limited, err = h.rates.Brief(r.Context(), limited)
	}
	if err == nil {
		_, err = h.rates.Daily(r.Context())
	}
	if err == nil {
		_, err = h.source.Of(r, limited)
	}
	fmt.Fprintln(w, rate, err)
}

// proxy hands on what it was asked.
func proxy(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), r.Method, "https://rates.example.com"+r.URL.Path, nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	resp, err := http.DefaultClient.Do(req) // want request:"ends with its request alone"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

// rest asks by way of a builder's clients.
type rest struct {
	limited *built.Limited
	chained *built.Chained
	lent    *built.Lent
	endless *open.Endless
}

func newRest() *rest {
	given := resty.New()
	given.SetTimeout(time.Second)
	return &rest{built.NewLimited("https://a.example.com"), built.NewChained("https://b.example.com"), built.NewLent(given), open.New("https://c.example.com")}
}

func (s *rest) show(w http.ResponseWriter, r *http.Request) {
	if err := s.limited.Get(r.Context(), r.URL.Path); err != nil {
		log.Print(err)
	}
	if err := s.chained.Get(r.Context(), r.URL.Path); err != nil {
		log.Print(err)
	}
	if err := s.lent.Get(r.Context(), r.URL.Path); err != nil {
		log.Print(err)
	}
	if err := s.endless.Get(r.Context(), r.URL.Path); err != nil {
		log.Print(err)
	}
}

func main() {
	h := &handler{rates.New(), &rates.Other{}}
	http.HandleFunc("/rates/", h.get)
	http.HandleFunc("/proxy/", proxy)
	http.HandleFunc("/rest/", newRest().show)
	go func() {
		for range time.Tick(time.Hour) {
			h.rates.Refresh()
		}
	}()
	server := &http.Server{Addr: ":8080", ReadTimeout: 10 * time.Second}
	log.Print(server.ListenAndServe())
}
