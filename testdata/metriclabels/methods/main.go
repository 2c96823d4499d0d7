// Command methods has routes for methods that it lists, and some for any.
package main

import (
	"log"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/mux"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var asked = promauto.NewCounterVec(prometheus.CounterOpts{Name: "asked_total"}, []string{"method", "route"})

// An endpoint is silent: each is registered for methods that are listed.
type endpoint struct{ name string }

func newEndpoint(name string) *endpoint { return &endpoint{name: name} }

func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.count(r)
	w.WriteHeader(http.StatusNoContent)
}

func (e *endpoint) count(r *http.Request) { asked.WithLabelValues(r.Method, e.name).Inc() }

// orders is silent, on net/http.
func orders(w http.ResponseWriter, r *http.Request) {
	asked.WithLabelValues(r.Method, "orders").Inc()
	w.WriteHeader(http.StatusNoContent)
}

// users is silent: it has two routes, each for a method.
func users(w http.ResponseWriter, r *http.Request) {
	asked.WithLabelValues(r.Method, "users").Inc()
	w.WriteHeader(http.StatusNoContent)
}

// either has a route that says no method.
func either(w http.ResponseWriter, r *http.Request) {
	asked.WithLabelValues(r.Method, "either").Inc() // want method:"the method as it was sent is a label"
	w.WriteHeader(http.StatusNoContent)
}

// all counts what comes to the router.
func all(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.WithLabelValues(r.Method, "all").Inc() // want method:"the method as it was sent is a label"
		next.ServeHTTP(w, r)
	})
}

type route struct {
	path, name string
	methods    []string
}

func main() {
	router := mux.NewRouter()
	for _, r := range []route{{"/query", "query", []string{"GET"}}, {"/labels", "labels", []string{"GET", "POST"}}} {
		router.Path(r.path).Methods(r.methods...).Handler(newEndpoint(r.name))
	}
	router.Handle("/series", newEndpoint("series")).Methods(http.MethodGet)
	router.HandleFunc("/either", either).Methods("GET")
	router.HandleFunc("/or", either)
	router.HandleFunc("/users", users).Name("users").Methods("GET")
	std := http.NewServeMux()
	std.HandleFunc("GET /orders", orders)
	std.HandleFunc("POST /users", users)
	std.Handle("/", all(router))
	go framework()
	server := &http.Server{Addr: ":8080", Handler: std, ReadTimeout: time.Second}
	log.Fatal(server.ListenAndServe())
}

// framework has routes of a framework.
func framework() {
	g := gin.New()
	g.GET("/jobs", func(c *gin.Context) { asked.WithLabelValues(c.Request.Method, "jobs").Inc() })
	g.Handle("POST", "/jobs", func(c *gin.Context) { asked.WithLabelValues(c.Request.Method, "jobs").Inc() })
	g.Any("/any", func(c *gin.Context) {
		asked.WithLabelValues(c.Request.Method, "any").Inc() // want method:"the method as it was sent is a label"
	})
	log.Fatal(g.Run(":8081"))
}
