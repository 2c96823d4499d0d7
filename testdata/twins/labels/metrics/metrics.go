// Package metrics is the other package of the twins of metriclabels.
package metrics

import (
	"context"
	"time"

	prom "github.com/prometheus/client_golang/prometheus"
)

// Recorder counts.
type Recorder interface {
	Count(name string, labels ...string)
	Took(ctx context.Context, op string, since time.Time, err error)
}

// Prometheus counts for it.
type Prometheus struct {
	requests *prom.CounterVec
	took     *prom.HistogramVec
}

// New makes one.
func New(reg prom.Registerer) *Prometheus {
	p := &Prometheus{
		requests: prom.NewCounterVec(prom.CounterOpts{Name: "requests_total"}, []string{"name", "what"}),
		took:     prom.NewHistogramVec(prom.HistogramOpts{Name: "took_seconds"}, []string{"op", "result"}),
	}
	reg.MustRegister(p.requests, p.took)
	return p
}

// Count counts.
func (p *Prometheus) Count(name string, labels ...string) {
	p.requests.WithLabelValues(append([]string{name}, labels...)...).Inc() // want metriclabels/request
}

// Took measures.
func (p *Prometheus) Took(_ context.Context, op string, since time.Time, err error) {
	result := "ok"
	if err != nil {
		result = err.Error()
	}
	p.took.WithLabelValues(op, result).Observe(time.Since(since).Seconds()) // want metriclabels/error
}
