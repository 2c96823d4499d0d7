// Package metriclabels holds what metriclabels reports, and look-alikes on which it is silent.
package metriclabels

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"

	"github.com/hldlint/hldlint/testdata/metriclabels/internal/observe"
)

type api struct {
	failed   *prometheus.CounterVec
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	sent     metric.Int64Counter
}

// New serves all of it.
func New(mux *http.ServeMux, sent metric.Int64Counter) {
	a := &api{
		failed:   prometheus.NewCounterVec(prometheus.CounterOpts{Name: "failed_total"}, []string{"reason"}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "requests_total"}, []string{"path", "code"}),
		seconds:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "seconds"}, []string{"method"}),
		sent:     sent,
	}
	mux.HandleFunc("GET /load", a.load)
	mux.HandleFunc("GET /jobs", a.job)
	mux.HandleFunc("GET /sent", a.send)
	mux.Handle("/", a.measured(http.NotFoundHandler()))
	newSilent(mux, a)
}

func (a *api) load(w http.ResponseWriter, r *http.Request) {
	if err := fetch(r.URL.Path); err != nil {
		// example: error bad
		a.failed.WithLabelValues(err.Error()).Inc() // want error:"WithLabelValues gets the text of an error for a label: each text is a time series for good"
		// end
		// example: error good
		a.failed.WithLabelValues(reason(err)).Inc()
		// end
		a.failed.With(prometheus.Labels{"reason": fmt.Sprintf("load: %v", err)}).Inc() // want error:"With gets the text of an error"
		a.count(err)
		a.reason(err.Error())
		observe.Failed(a.failed, err)
	}
}

func (a *api) count(err error) {
	if c, e := a.failed.GetMetricWithLabelValues(err.Error()); e == nil { // want error:"GetMetricWithLabelValues gets the text of an error"
		c.Inc()
	}
}

func (a *api) reason(text string) {
	a.failed.WithLabelValues(text).Inc() // want error:"WithLabelValues gets the text of an error"
}

func fetch(path string) error {
	if path == "" {
		return errors.New("no path")
	}
	return nil
}

var errBusy = errors.New("busy")

// reason is one of two.
func reason(err error) string {
	if errors.Is(err, errBusy) {
		return "busy"
	}
	return "other"
}

// measured is a middleware.
func (a *api) measured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		// example: request bad
		a.requests.WithLabelValues(r.URL.Path, "200").Inc() // want request:"WithLabelValues gets what a caller sends for a label: there are as many time series as they like"
		// end
		// example: request good
		a.requests.WithLabelValues(r.Pattern, "200").Inc()
		// end
		a.requests.WithLabelValues("/"+r.URL.Query().Get("q"), "200").Inc() // want request:"WithLabelValues gets what a caller sends"
		a.requests.WithLabelValues(r.UserAgent(), "200").Inc()              // want request:"WithLabelValues gets what a caller sends"
		a.requests.WithLabelValues(r.RemoteAddr, "200").Inc()               // want request:"WithLabelValues gets what a caller sends"
		// example: method bad
		a.seconds.WithLabelValues(r.Method).Observe(time.Since(start).Seconds()) // want method:"WithLabelValues gets the method as it was sent for a label: callers may invent them"
		// end
		a.observe(r.Method, "200")
		a.path(r.URL.EscapedPath(), 200)
	})
}

func (a *api) observe(method, code string) {
	a.requests.WithLabelValues(method, code).Inc() // want method:"WithLabelValues gets the method as it was sent"
}

func (a *api) path(path string, code int) {
	a.requests.With(prometheus.Labels{"path": path, "code": strconv.Itoa(code)}).Inc() // want request:"With gets what a caller sends"
}

func (a *api) job(w http.ResponseWriter, r *http.Request) {
	// example: id bad
	run := uuid.NewString()
	a.requests.WithLabelValues(run, "200").Inc() // want id:"WithLabelValues gets an identifier for a label: each one is a time series for good"
	// end
	// example: time bad
	a.requests.WithLabelValues(time.Now().String(), "200").Inc() // want time:"WithLabelValues gets a point in time for a label"
	// end
	// example: id good
	a.requests.WithLabelValues("nightly", "200").Inc()
	// end
	// example: time good
	a.seconds.WithLabelValues("nightly").Observe(float64(time.Now().Unix()))
	// end
}

func (a *api) send(w http.ResponseWriter, r *http.Request) {
	attrs := metric.WithAttributes(attribute.String("path", r.URL.Path)) // want request:"WithAttributes gets what a caller sends"
	a.sent.Add(r.Context(), 1, attrs)
	if err := fetch(r.URL.Path); err != nil {
		a.sent.Add(r.Context(), 1, metric.WithAttributes(attribute.Bool("ok", false), attribute.String("error", err.Error()))) // want error:"WithAttributes gets the text of an error"
	}
	// Silent: one of a few.
	a.sent.Add(r.Context(), 1, metric.WithAttributes(attribute.String("route", r.Pattern), attribute.Bool("ok", true)))
}
