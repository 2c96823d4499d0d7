// Package telemetry counts what pictures, search and helpdesk do.
package telemetry

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

// Meter counts the requests of some parts of the shop, and is a part itself.
type Meter struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  *prometheus.GaugeVec
	clients  *prometheus.CounterVec
	failed   *prometheus.CounterVec
	runs     *prometheus.CounterVec
	rebuilt  *prometheus.GaugeVec
	parts    []web.Routes
}

// New returns a meter for parts.
func New(reg prometheus.Registerer, parts ...web.Routes) *Meter {
	m := &Meter{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "studio_requests_total"}, []string{"route"}),
		seconds:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "studio_seconds"}, []string{"method"}),
		running:  prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "studio_running"}, []string{"method"}),
		clients:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "studio_clients_total"}, []string{"client"}),
		failed:   prometheus.NewCounterVec(prometheus.CounterOpts{Name: "studio_failed_total"}, []string{"part", "reason"}),
		runs:     prometheus.NewCounterVec(prometheus.CounterOpts{Name: "studio_runs_total"}, []string{"part"}),
		rebuilt:  prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "studio_rebuilt_seconds"}, []string{"part"}),
		parts:    parts,
	}
	reg.MustRegister(m.requests, m.seconds, m.running, m.clients, m.failed, m.runs, m.rebuilt)
	return m
}

// Add has the meter count one more part.
func (m *Meter) Add(parts ...web.Routes) { m.parts = append(m.parts, parts...) }

// Routes registers all parts, each of them counted.
func (m *Meter) Routes(mux *http.ServeMux) {
	inner := http.NewServeMux()
	for _, p := range m.parts {
		p.Routes(inner)
	}
	mux.Handle("/studio/", m.counted(inner))
}

func (m *Meter) counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		done := m.begin(r)
		defer done()
		next.ServeHTTP(w, r)
		m.requests.WithLabelValues(r.Pattern).Inc()
		m.seconds.WithLabelValues(method(r)).Observe(time.Since(start).Seconds())
		m.client(strings.HasPrefix(r.UserAgent(), "ShopApp/"))
	})
}

// begin counts a request that runs, until it is done.
func (m *Meter) begin(r *http.Request) (done func()) {
	g := m.running.WithLabelValues(method(r))
	g.Inc()
	return g.Dec
}

var methods = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete}

// method is one of those that we serve.
func method(r *http.Request) string {
	if slices.Contains(methods, r.Method) {
		return r.Method
	}
	return "other"
}

// client counts with what our customers come.
func (m *Meter) client(ours bool) {
	name := "browser"
	if ours {
		name = "app"
	}
	m.clients.With(prometheus.Labels{"client": name}).Inc()
}

// Failed counts what went wrong.
func (m *Meter) Failed(part string, err error) {
	m.failed.WithLabelValues(part, reason(err)).Inc()
}

// reason is one of a few.
func reason(err error) string {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "slow"
	case errors.Is(err, context.Canceled):
		return "gone"
	}
	return "other"
}

// Run counts a run of a job, and gives it a name.
func (m *Meter) Run(part string) string {
	m.runs.WithLabelValues(part).Inc()
	return uuid.NewString()
}

// Rebuilt notes when a part was put together again.
func (m *Meter) Rebuilt(part string) {
	m.rebuilt.WithLabelValues(part).SetToCurrentTime()
}
