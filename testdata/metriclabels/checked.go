package metriclabels

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/hldlint/hldlint/testdata/metriclabels/internal/sites"
)

type visits struct{ seen *prometheus.CounterVec }

func newVisits(mux *http.ServeMux) {
	v := &visits{seen: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "visits"}, []string{"page"})}
	mux.HandleFunc("GET /page", v.page)
	mux.HandleFunc("GET /clean/", v.clean)
	mux.HandleFunc("GET /named", v.named)
	mux.HandleFunc("GET /sought", v.sought)
	mux.HandleFunc("GET /written/", v.written)
}

// page is silent: another package knows the pages.
func (v *visits) page(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if !sites.Has(path) {
		http.NotFound(w, r)
		return
	}
	v.seen.WithLabelValues(path).Inc()
	v.count(path)
}

func (v *visits) count(page string) { v.seen.WithLabelValues(page).Inc() }

// named is silent: what is not known is called otherwise.
func (v *visits) named(_ http.ResponseWriter, r *http.Request) {
	v.seen.WithLabelValues(sites.Name(r.URL.Path)).Inc()
}

// clean asks how a path is written, not which it is.
func (v *visits) clean(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if !sites.Clean(path) {
		http.NotFound(w, r)
		return
	}
	v.seen.WithLabelValues(path).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// sought is silent: another package fails for what is no page.
func (v *visits) sought(w http.ResponseWriter, r *http.Request) {
	page := r.URL.Query().Get("page")
	if err := sites.Check(page); err != nil {
		http.NotFound(w, r)
		return
	}
	v.seen.WithLabelValues(page).Inc()
}

// written asks how it is written, again.
func (v *visits) written(w http.ResponseWriter, r *http.Request) {
	page := r.URL.Query().Get("page")
	if err := sites.Written(page); err != nil {
		http.NotFound(w, r)
		return
	}
	v.seen.WithLabelValues(page).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}
