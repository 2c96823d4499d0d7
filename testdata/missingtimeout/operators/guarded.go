package operators

import (
	"errors"
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

// Switched is asked how it is, and told to end.
func Switched(s settings) error {
	mux := http.NewServeMux()
	h, err := s.scraped()
	if err != nil {
		return err
	}
	mux.Handle(s.metricsPath, h)
	mux.HandleFunc("GET /status", pages)
	mux.HandleFunc("POST /stop", pages)
	return http.ListenAndServe(":8100", mux) // want debug:"ListenAndServe serves without any timeout"
}

func (s settings) scraped() (http.Handler, error) {
	if s.word == "" {
		return nil, errors.New("no word")
	}
	return promhttp.Handler(), nil
}

// Halts is told to end orders, of which there are many.
func Halts() error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /status", pages)
	mux.HandleFunc("POST /stop/{order}", pages)
	return http.ListenAndServe(":8101", mux) // want inside:"ListenAndServe serves without any timeout"
}
