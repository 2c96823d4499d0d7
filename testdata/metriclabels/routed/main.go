// Command routed has a router that answers for methods that do not exist, before what it mounts is asked.
package main

import (
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
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
	go items()
	log.Fatal(http.ListenAndServe(":8080", root))
}

// items has a framework's parameters.
func items() {
	g := gin.New()
	g.GET("/:kind/:id", func(c *gin.Context) {
		requests.WithLabelValues(c.Param("id")).Inc() // want id:"an identifier is a label for WithLabelValues"
		requests.WithLabelValues(c.Param("kind")).Inc()
	})
	log.Fatal(g.Run(":8081"))
}
