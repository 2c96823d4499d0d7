package metriclabels

import (
	"net/http"
	"os"

	"github.com/prometheus/client_golang/prometheus"
)

// A hook has a name, which is a failure's where there was no other.
type hook struct{ Name, Failure string }

func newHooks(mux *http.ServeMux, seen *prometheus.CounterVec) {
	mux.HandleFunc("GET /hooks/{hook}", func(w http.ResponseWriter, r *http.Request) {
		ran(seen, &hook{Name: r.PathValue("hook")})
		if _, err := os.Stat("hooks"); err != nil {
			ran(seen, &hook{Name: err.Error(), Failure: err.Error()})
		}
	})
}

func ran(seen *prometheus.CounterVec, h *hook) {
	// Silent: the name is a route's, and once in a while a failure's.
	seen.WithLabelValues(h.Name, "200").Inc()
	seen.WithLabelValues(h.Failure, "500").Inc() // want error:"the text of an error is a label for WithLabelValues"
}
