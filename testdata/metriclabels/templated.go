package metriclabels

import (
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/gorilla/mux"
	"github.com/prometheus/client_golang/prometheus"
)

// Routes counts by routes, of which it knows the variable parts.
type Routes struct{ seen *prometheus.CounterVec }

func newRoutes(serve *http.ServeMux, seen *prometheus.CounterVec) {
	rt := &Routes{seen: seen}
	serve.HandleFunc("/goods/{id}", rt.goods)
	serve.HandleFunc("/parts/", rt.parts)
	serve.HandleFunc("/plain/", rt.plain)
	serve.HandleFunc("/below/{id}", rt.below)
	serve.HandleFunc("/tagged", func(w http.ResponseWriter, r *http.Request) { rt.tagged(r, map[string]string{"shop": base}, 1) })
	found := &chooser{get: map[string]handle{"/found/": rt.handled}}
	serve.Handle("/found/", found)
}

// goods is silent: what varies is replaced by its name.
func (rt *Routes) goods(w http.ResponseWriter, r *http.Request) {
	rt.count(routeOf(r))
	path := strings.ReplaceAll(r.URL.Path, r.PathValue("id"), "{id}")
	rt.seen.WithLabelValues(path).Inc()
}

func (rt *Routes) count(route string) { rt.seen.WithLabelValues(route).Inc() }

func routeOf(r *http.Request) string {
	route := r.URL.Path
	for name, value := range mux.Vars(r) {
		route = strings.Replace(route, value, "{"+name+"}", 1)
	}
	return route
}

// parts only writes the path in another way.
func (rt *Routes) parts(w http.ResponseWriter, r *http.Request) {
	rt.seen.WithLabelValues(strings.ReplaceAll(r.URL.Path, "/", ".")).Inc() // want request:"what a caller sends is a label for WithLabelValues"
	rt.seen.WithLabelValues(dotted(r)).Inc()                                // want request:"what a caller sends is a label for WithLabelValues"
}

func dotted(r *http.Request) string { return strings.ReplaceAll(r.URL.Path, "/", ".") }

// below takes what is the same in all paths away, and so leaves what varies.
func (rt *Routes) below(w http.ResponseWriter, r *http.Request) {
	rt.seen.WithLabelValues(strings.Replace(r.URL.Path, base, "", 1)).Inc() // want request:"what a caller sends is a label for WithLabelValues"
	rt.seen.WithLabelValues(shortened(r)).Inc()                             // want request:"what a caller sends is a label for WithLabelValues"
	rt.seen.WithLabelValues(noted(r, r.PathValue("id"))).Inc()              // want request:"what a caller sends is a label for WithLabelValues"
}

var base = os.Getenv("BASE")

func shortened(r *http.Request) string { return strings.Replace(r.URL.Path, base, "", 1) }

// noted replaces something in what it only writes down.
func noted(r *http.Request, id string) string {
	log.Print(strings.ReplaceAll(r.RequestURI, id, "{id}"))
	return r.URL.Path
}

// tagged is given what is no part of a route.
func (rt *Routes) tagged(r *http.Request, tags map[string]string, took int) {
	log.Print(tags, took)
	rt.seen.WithLabelValues(r.Method).Inc() // want method:"the method as it was sent is a label"
}

// plain replaces nothing.
func (rt *Routes) plain(w http.ResponseWriter, r *http.Request) {
	rt.seen.WithLabelValues(r.URL.Path).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// A handle is given the variable parts of its route.
type handle func(w http.ResponseWriter, r *http.Request, parts map[string]string)

// A chooser knows routes by method.
type chooser struct{ get map[string]handle }

func (f *chooser) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := f.get[r.URL.Path]; h != nil && r.Method == http.MethodGet {
		h(w, r, map[string]string{"name": "x"})
	}
}

// handled is silent: it is there for one method.
func (rt *Routes) handled(w http.ResponseWriter, r *http.Request, parts map[string]string) {
	rt.count(r.Method)
	rt.seen.WithLabelValues(r.Method).Inc()
	defer func() { rt.seen.WithLabelValues(r.Method).Inc() }()
}
