package operators

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Scraped lets those in to its metrics who know a word.
func Scraped(s settings) error {
	mux := http.NewServeMux()
	mux.Handle(s.metricsPath, s.guarded())
	return http.ListenAndServe(":8098", mux) // want debug:"ListenAndServe serves without any timeout"
}

func (s settings) guarded() http.Handler {
	h := promhttp.Handler()
	if s.word == "" {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != s.word {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// Guarded lets those in to its metrics, and all others to its orders.
func Guarded(s settings) error {
	mux := http.NewServeMux()
	mux.Handle(s.metricsPath, s.either(http.HandlerFunc(pages)))
	return http.ListenAndServe(":8099", mux) // want server:"ListenAndServe serves without any timeout"
}

func (s settings) either(orders http.Handler) http.Handler {
	h := promhttp.Handler()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != s.word {
			orders.ServeHTTP(w, r)
			return
		}
		h.ServeHTTP(w, r)
	})
}
