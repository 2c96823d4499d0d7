// Command routed is silent: its router answers for methods that do not exist, before what it mounts is asked.
package main

import (
	"log"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var requests = promauto.NewCounterVec(prometheus.CounterOpts{Name: "requests_total"}, []string{"method"})

func count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.WithLabelValues(r.Method).Inc()
		next.ServeHTTP(w, r)
	})
}

func main() {
	api := chi.NewRouter()
	api.Use(count)
	api.Get("/orders", func(w http.ResponseWriter, r *http.Request) {})
	root := chi.NewRouter()
	root.Mount("/api", api)
	log.Fatal(http.ListenAndServe(":8080", root))
}
