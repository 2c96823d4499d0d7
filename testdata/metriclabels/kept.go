package metriclabels

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
)

// scope is one request, with the labels of all its metrics. That is one decision: a report tells of it once.
type scope struct{ labels prometheus.Labels }

type proxy struct{ seen, failed, slow *prometheus.CounterVec }

func (p *proxy) scope(r *http.Request) *scope {
	return &scope{labels: prometheus.Labels{"path": r.URL.Path}}
}

func (p *proxy) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	s := p.scope(r)
	p.seen.With(s.labels).Inc() // want request:"what a caller sends is a label for With"
	if r.ContentLength > 1<<20 {
		p.slow.With(s.labels).Inc() // want request:"what a caller sends is a label for With"
	}
	p.fail(s.labels)
}

func (p *proxy) fail(labels prometheus.Labels) {
	p.failed.With(labels).Inc() // want request:"what a caller sends is a label for With"
}
