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

	"github.com/hldlint/hldlint/testdata/metriclabels/accounts"
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
	mux.HandleFunc("GET /sent/", a.send)
	mux.Handle("/", a.measured(http.NotFoundHandler()))
	newSilent(mux, a)
	NewElements(mux)
	newVisits(mux)
	newFound(mux)
	newRuns(mux, a.failed)
	newHooks(mux, a.requests)
	newTunnels(mux, a.requests)
	newTopics(mux, a.failed)
	newRoutes(mux, a.requests)
	newTenants(mux, &accounts.Store{}, a.requests)
	mux.Handle("/shop/", &proxy{seen: a.requests, failed: a.failed, slow: a.requests})
}

func (a *api) load(w http.ResponseWriter, r *http.Request) {
	if err := fetch(r.URL.Path); err != nil {
		// example: error bad
		a.failed.WithLabelValues(err.Error()).Inc() // want error:"the text of an error is a label for WithLabelValues: each text is a time series for good"
		// end
		// example: error good
		a.failed.WithLabelValues(reason(err)).Inc()
		// end
		a.failed.With(prometheus.Labels{"reason": fmt.Sprintf("load: %v", err)}).Inc() // want error:"the text of an error is a label for With"
		a.count(err)
		a.reason(err.Error())
		observe.Failed(a.failed, err)
	}
}

func (a *api) count(err error) {
	if c, e := a.failed.GetMetricWithLabelValues(err.Error()); e == nil { // want error:"the text of an error is a label for GetMetricWithLabelValues"
		c.Inc()
	}
}

func (a *api) reason(text string) {
	a.failed.WithLabelValues(text).Inc() // want error:"the text of an error is a label for WithLabelValues"
}

func fetch(path string) error {
	if len(path) > 100 {
		return fmt.Errorf("no such path: %s", path)
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
		a.requests.WithLabelValues(r.URL.Path, "200").Inc() // want request:"what a caller sends is a label for WithLabelValues: there are as many time series as they like"
		// end
		// example: request good
		a.requests.WithLabelValues(r.Pattern, "200").Inc()
		// end
		a.requests.WithLabelValues("/"+r.URL.Query().Get("q"), "200").Inc() // want request:"what a caller sends is a label for WithLabelValues"
		a.requests.WithLabelValues(r.UserAgent(), "200").Inc()              // want request:"what a caller sends is a label for WithLabelValues"
		a.requests.WithLabelValues(r.RemoteAddr, "200").Inc()               // want request:"what a caller sends is a label for WithLabelValues"
		// example: method bad
		a.seconds.WithLabelValues(r.Method).Observe(time.Since(start).Seconds()) // want method:"the method as it was sent is a label for WithLabelValues: callers may invent them"
		// end
		a.observe(r.Method, "200")
		a.path(r.URL.EscapedPath(), 200)
	})
}

func (a *api) observe(method, code string) {
	a.requests.WithLabelValues(method, code).Inc() // want method:"the method as it was sent is a label for WithLabelValues"
}

func (a *api) path(path string, code int) {
	a.requests.With(prometheus.Labels{"path": path, "code": strconv.Itoa(code)}).Inc() // want request:"what a caller sends is a label for With"
}

func (a *api) job(w http.ResponseWriter, r *http.Request) {
	// example: id bad
	run := uuid.NewString()
	a.requests.WithLabelValues(run, "200").Inc() // want id:"an identifier is a label for WithLabelValues: each one is a time series for good"
	// end
	// example: time bad
	a.requests.WithLabelValues(time.Now().String(), "200").Inc() // want time:"a point in time is a label for WithLabelValues"
	// end
	// example: id good
	a.requests.WithLabelValues("nightly", "200").Inc()
	// end
	// example: time good
	a.seconds.WithLabelValues("nightly").Observe(float64(time.Now().Unix()))
	// end
}

func (a *api) send(w http.ResponseWriter, r *http.Request) {
	attrs := metric.WithAttributes(attribute.String("path", r.URL.Path)) // want request:"what a caller sends is a label for WithAttributes"
	a.sent.Add(r.Context(), 1, attrs)
	if err := fetch(r.URL.Path); err != nil {
		a.sent.Add(r.Context(), 1, metric.WithAttributes(attribute.Bool("ok", false), attribute.String("error", err.Error()))) // want error:"the text of an error is a label for WithAttributes"
	}
	// Silent: one of a few.
	a.sent.Add(r.Context(), 1, metric.WithAttributes(attribute.String("route", r.Pattern), attribute.Bool("ok", true)))
}
