// Package telemetry counts what pictures, search and helpdesk do.
package telemetry

import (
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// Meter counts the requests of some parts of the shop, and is a part itself.
type Meter struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  *prometheus.GaugeVec
	clients  *prometheus.CounterVec
	failed   *prometheus.CounterVec
	runs     *prometheus.CounterVec
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
		runs:     prometheus.NewCounterVec(prometheus.CounterOpts{Name: "studio_runs_total"}, []string{"part", "run"}),
		parts:    parts,
	}
	reg.MustRegister(m.requests, m.seconds, m.running, m.clients, m.failed, m.runs)
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
		m.requests.WithLabelValues(r.URL.Path).Inc()                             // want metriclabels/request
		m.seconds.WithLabelValues(r.Method).Observe(time.Since(start).Seconds()) // want metriclabels/method
		m.client(r.UserAgent())
	})
}

// begin counts a request that runs, until it is done.
func (m *Meter) begin(r *http.Request) (done func()) {
	g := m.running.WithLabelValues(r.Method) // want metriclabels/method
	g.Inc()
	return g.Dec
}

// client counts with what our customers come.
func (m *Meter) client(name string) {
	m.clients.With(prometheus.Labels{"client": name}).Inc() // want metriclabels/request
}

// Failed counts what went wrong.
func (m *Meter) Failed(part string, err error) {
	m.failed.WithLabelValues(part, err.Error()).Inc() // want metriclabels/error
}

// Run counts a run of a job, under a name of its own.
func (m *Meter) Run(part string) string {
	run := uuid.NewString()
	m.runs.WithLabelValues(part, run).Inc() // want metriclabels/id
	return run
}

// Rebuilt notes when a part was put together again.
func (m *Meter) Rebuilt(part string) {
	m.runs.WithLabelValues(part, strconv.FormatInt(time.Now().Unix(), 10)).Inc() // want metriclabels/time
}
