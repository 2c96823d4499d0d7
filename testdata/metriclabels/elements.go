package metriclabels

import (
	"net/http"

	"github.com/gorilla/mux"
	"github.com/prometheus/client_golang/prometheus"
)

// Elements counts by what routes name.
type Elements struct{ seen *prometheus.CounterVec }

// NewElements registers it.
func NewElements(serve *http.ServeMux) {
	e := &Elements{seen: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "seen_total"}, []string{"what"})}
	serve.HandleFunc("GET /orders/{order_id}", e.order)
	vars := mux.NewRouter()
	vars.HandleFunc("/users/{userID}", e.user)
	serve.Handle("/users/", vars)
}

func (e *Elements) order(w http.ResponseWriter, r *http.Request) {
	e.seen.WithLabelValues(r.PathValue("order_id")).Inc() // want id:"an identifier is a label for WithLabelValues"
	e.count(r.PathValue("order_id"))
	if id := r.PathValue("order_id"); id == "first" || id == "last" {
		e.seen.WithLabelValues(id).Inc() // one of two
	}
}

func (e *Elements) count(what string) {
	e.seen.With(prometheus.Labels{"what": what}).Inc() // want id:"an identifier is a label for With"
}

func (e *Elements) user(w http.ResponseWriter, r *http.Request) {
	e.seen.WithLabelValues(mux.Vars(r)["userID"]).Inc() // want id:"an identifier is a label for WithLabelValues"
	e.seen.WithLabelValues(mux.Vars(r)["cluster_id"]).Inc()
}
