package metriclabels

import (
	"fmt"
	"net/http"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/hldlint/hldlint/testdata/metriclabels/accounts"
)

// Tenants counts for those who have signed, of whom there are as many as somebody signs, and for what each of them does.
type Tenants struct {
	store *accounts.Store
	seen  *prometheus.CounterVec
}

func newTenants(mux *http.ServeMux, store *accounts.Store, seen *prometheus.CounterVec) {
	t := &Tenants{store: store, seen: seen}
	mux.HandleFunc("POST /sign", t.sign)
	mux.HandleFunc("GET /tenants", t.serve)
	mux.HandleFunc("POST /tenants/orders", t.order)
}

func (t *Tenants) sign(w http.ResponseWriter, r *http.Request) {
	p, err := t.store.Sign(r.Context())
	if err != nil {
		return
	}
	t.seen.WithLabelValues(p.Organization).Inc()
}

// serve looks up whose key it is. Silent: the labels are a project's.
func (t *Tenants) serve(w http.ResponseWriter, r *http.Request) {
	p, err := t.store.ByKey(r.Context(), r.Header.Get("X-Key"))
	if err != nil {
		return
	}
	t.seen.WithLabelValues(p.ID).Inc()
	t.seen.WithLabelValues(fmt.Sprintf("%s/%s", p.Organization, p.ID)).Inc()
	t.count(p.ID)
	t.counted(orDefault(p.ID))
	id := p.ID
	defer func() { t.seen.WithLabelValues(id).Inc() }()
}

// orDefault is for projects from before there were identifiers.
func orDefault(projectID string) string {
	if projectID == "" {
		return "default"
	}
	return projectID
}

func (t *Tenants) counted(projectID string) {
	labelled := orDefault(projectID)
	t.seen.With(prometheus.Labels{"what": labelled}).Inc()
}

func (t *Tenants) count(id string) {
	t.seen.With(prometheus.Labels{"what": id}).Inc()
}

// order is another one each time, and so is what a tenant's request is told by.
func (t *Tenants) order(w http.ResponseWriter, r *http.Request) {
	p, err := t.store.ByKey(r.Context(), r.Header.Get("X-Key"))
	if err != nil {
		return
	}
	o, err := t.store.Order(r.Context(), p)
	if err != nil {
		return
	}
	t.seen.WithLabelValues(o.ID).Inc()                                         // want id:"an identifier is a label for WithLabelValues"
	t.seen.WithLabelValues(fmt.Sprintf("%s/%s", p.ID, o.ID)).Inc()             // want id:"an identifier is a label for WithLabelValues"
	t.seen.WithLabelValues(fmt.Sprintf("%s/%s", p.ID, uuid.NewString())).Inc() // want id:"an identifier is a label for WithLabelValues"
	if recent := t.store.Recent(r.PathValue("what")); recent != nil {
		t.seen.WithLabelValues(recent.ID).Inc() // want id:"an identifier is a label for WithLabelValues"
		t.seen.WithLabelValues(recent.Project.ID).Inc()
		t.seen.WithLabelValues(recent.GetProjectID()).Inc()
		t.of(recent.ID)
		t.of(orDefault(recent.ID))
	}
	id := o.ID
	defer func() { t.seen.WithLabelValues(id).Inc() }() // want id:"an identifier is a label for WithLabelValues"
}

// of is given no tenant's, whatever its parameter is called.
func (t *Tenants) of(tenant string) {
	t.seen.With(prometheus.Labels{"what": tenant}).Inc() // want id:"an identifier is a label for With"
}
