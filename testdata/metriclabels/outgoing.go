package metriclabels

import (
	"bufio"
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

// fetched counts what it asks by a request of its own making. Silent.
func fetched(sent *prometheus.CounterVec, url string) error {
	req, err := request(http.MethodGet, url)
	if err != nil {
		return err
	}
	sent.WithLabelValues(req.Method).Inc()
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func request(method, url string) (*http.Request, error) {
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	return req, nil
}

// tunnelled counts what somebody else has written into a connection.
func tunnelled(seen *prometheus.CounterVec, from *bufio.Reader) error {
	req, err := http.ReadRequest(from)
	if err != nil {
		return err
	}
	seen.WithLabelValues(req.Method).Inc() // want method:"the method as it was sent is a label for WithLabelValues"
	return nil
}

func newTunnels(mux *http.ServeMux, seen *prometheus.CounterVec) {
	mux.HandleFunc("/tunnel", func(w http.ResponseWriter, r *http.Request) {
		if fetched(seen, "https://prices.example") != nil || tunnelled(seen, bufio.NewReader(r.Body)) != nil {
			w.WriteHeader(http.StatusBadGateway)
		}
	})
}
