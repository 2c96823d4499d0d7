package metriclabels

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metered counts the requests that it sends. Silent: their methods are the program's own.
type metered struct {
	next http.RoundTripper
	sent *prometheus.CounterVec
}

func (m *metered) RoundTrip(req *http.Request) (*http.Response, error) {
	m.sent.WithLabelValues(req.Method).Inc()
	return m.next.RoundTrip(req)
}

// Sending makes a client that counts, by a literal. Silent.
func Sending(sent *prometheus.CounterVec, next http.RoundTripper) *http.Client {
	return &http.Client{Transport: promhttp.RoundTripperFunc(func(req *http.Request) (*http.Response, error) {
		sent.WithLabelValues(req.Method).Inc()
		return (&metered{next, sent}).RoundTrip(req)
	})}
}
