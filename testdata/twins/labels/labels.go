// Package labels has labels of any number of values, as different authors set them, and twins of each of few.
package labels

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/attribute"
	otelmetric "go.opentelemetry.io/otel/metric"

	"github.com/hldlint/hldlint/testdata/twins/labels/metrics"
)

var (
	hits = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hits_total"}, []string{"path", "code"})
	fail = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "fail_total"}, []string{"reason"})
	last = prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "last"}, []string{"id"})
)

var errNone = errors.New("none")

// Server answers requests.
type Server struct {
	rec     metrics.Recorder
	counter otelmetric.Int64Counter
	observe func(path string, code int)
	labels  func(r *http.Request) prometheus.Labels
}

// New makes one.
func New(counter otelmetric.Int64Counter) *Server {
	s := &Server{rec: metrics.New(prometheus.DefaultRegisterer), counter: counter}
	s.observe = func(path string, code int) { hits.WithLabelValues(path, strconv.Itoa(code)).Inc() } // want metriclabels/request
	s.labels = func(r *http.Request) prometheus.Labels {
		return prometheus.Labels{"path": r.URL.Path, "code": "200"}
	}
	return s
}

// status remembers what was answered.
type status struct {
	http.ResponseWriter
	code int
}

// WriteHeader remembers it.
func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

// Measured is a middleware.
func (s *Server) Measured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ww := &status{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(ww, r)
		s.observe(r.URL.Path, ww.code)
	})
}

// MeasuredByRoute is its twin.
func (s *Server) MeasuredByRoute(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ww := &status{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(ww, r)
		hits.WithLabelValues(r.Pattern, strconv.Itoa(ww.code)).Inc()
	})
}

// Purchase counts in several ways.
func (s *Server) Purchase(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	err := work(r)
	s.rec.Took(r.Context(), "purchase", start, err)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func work(r *http.Request) error {
	if r.ContentLength == 0 {
		return errNone
	}
	return fmt.Errorf("length %d", r.ContentLength)
}

// Counted goes by an interface and a variadic parameter.
func (s *Server) Counted(w http.ResponseWriter, r *http.Request) {
	s.rec.Count("counted", r.URL.Query().Get("campaign"))
	w.WriteHeader(http.StatusNoContent)
}

// Labelled gets a map from a function.
func (s *Server) Labelled(w http.ResponseWriter, r *http.Request) {
	hits.With(s.labels(r)).Inc() // want metriclabels/request
	w.WriteHeader(http.StatusNoContent)
}

// failed counts by the text of what went wrong.
func failed(err error) error {
	if err == nil {
		return nil
	}
	fail.WithLabelValues(fmt.Sprintf("purchase: %v", err)).Add(1) // want metriclabels/error
	return err
}

// failedClass is its twin.
func failedClass(err error) error {
	reason := "other"
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.Canceled):
		reason = "cancelled"
	}
	fail.WithLabelValues(reason).Add(1)
	return err
}

// Worked counts what failed.
func (s *Server) Worked(w http.ResponseWriter, r *http.Request) {
	if err := failed(work(r)); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
	_ = failedClass(work(r))
}

// Added has attributes of OpenTelemetry.
func (s *Server) Added(w http.ResponseWriter, r *http.Request) {
	attrs := []attribute.KeyValue{attribute.String("kind", "http")}
	attrs = append(attrs, attribute.String("agent", r.UserAgent()))
	s.counter.Add(r.Context(), 1, otelmetric.WithAttributes(attrs...)) // want metriclabels/request
	w.WriteHeader(http.StatusNoContent)
}

// AddedRoute is its twin.
func (s *Server) AddedRoute(w http.ResponseWriter, r *http.Request) {
	attrs := []attribute.KeyValue{attribute.String("kind", "http"), attribute.String("route", r.Pattern)}
	s.counter.Add(r.Context(), 1, otelmetric.WithAttributes(attrs...))
	w.WriteHeader(http.StatusNoContent)
}

// trace is what a request carries.
type trace struct{ id string }

func (t trace) gauge() prometheus.Gauge {
	return last.WithLabelValues(t.id) // want metriclabels/id
}

// Traced has an identifier for each request.
func (s *Server) Traced(w http.ResponseWriter, _ *http.Request) {
	t := trace{id: uuid.NewString()}
	t.gauge().SetToCurrentTime()
	w.Header().Set("X-Trace", t.id)
}

// Curried sets one label before the other.
func (s *Server) Curried(w http.ResponseWriter, r *http.Request) {
	vec := hits.MustCurryWith(prometheus.Labels{"path": r.RequestURI}) // want metriclabels/request
	vec.WithLabelValues("200").Inc()
	w.WriteHeader(http.StatusNoContent)
}
