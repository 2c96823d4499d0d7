package metriclabels

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
)

type silent struct {
	*api
	running *prometheus.GaugeVec
}

func newSilent(mux *http.ServeMux, a *api) {
	s := &silent{api: a, running: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "running"}, []string{"job"})}
	mux.HandleFunc("GET /known", s.known)
	mux.HandleFunc("GET /scanned", s.scanned)
	mux.HandleFunc("GET /oftype", s.ofType)
	mux.HandleFunc("GET /typed/text", s.typedText)
	mux.HandleFunc("GET /run", s.run)
	mux.HandleFunc("GET /tenant", s.tenant)
	mux.HandleFunc("GET /typed", s.typed)
	if _, err := os.Open("words"); err != nil {
		a.failed.WithLabelValues(err.Error()).Inc() // once, before anybody is served
	}
}

var methods = []string{http.MethodGet, http.MethodPost}

var routes = map[string]string{"/": "home"}

// known holds what was sent against what is allowed.
func (s *silent) known(w http.ResponseWriter, r *http.Request) {
	method := r.Method
	if !slices.Contains(methods, method) {
		method = "other"
	}
	s.seconds.WithLabelValues(method).Observe(1)
	switch r.URL.Path {
	case "/a", "/b":
		s.requests.WithLabelValues(r.URL.Path, "200").Inc()
	}
	if route, known := routes[r.URL.Path]; known {
		s.requests.WithLabelValues(route, "200").Inc()
	}
}

// run lets go of what it has counted under an identifier.
func (s *silent) run(w http.ResponseWriter, r *http.Request) {
	id := uuid.NewString()
	s.running.WithLabelValues(id).Set(1)
	defer s.running.DeleteLabelValues(id)
	w.WriteHeader(http.StatusNoContent)
}

// tenant counts for tenants, of which there are few.
func (s *silent) tenant(w http.ResponseWriter, r *http.Request) {
	s.requests.WithLabelValues(r.Header.Get("X-Scope-OrgID"), "200").Inc()
	s.requests.WithLabelValues(r.PathValue("tenant"), "200").Inc()
	s.requests.WithLabelValues(r.PathValue("tenant_id"), "200").Inc()
	s.requests.WithLabelValues(r.PathValue("kind"), "200").Inc()
}

// A codeError has a code, of which there are few.
type codeError struct{ code string }

func (e *codeError) Error() string { return "failed: " + e.code }
func (e *codeError) Code() string  { return e.code }

// typed counts by what kind of error it is.
func (s *silent) typed(w http.ResponseWriter, r *http.Request) {
	err := fetch(r.URL.Path)
	s.failed.WithLabelValues(fmt.Sprintf("%T", err)).Inc()
	if coded := (*codeError)(nil); errors.As(err, &coded) {
		s.failed.WithLabelValues(coded.code).Inc()
		s.failed.WithLabelValues(coded.Code()).Inc()
	}
	s.failed.WithLabelValues(fmt.Sprint(errors.Is(err, errBusy))).Inc()
	s.failed.WithLabelValues(class(err.Error())).Inc()
	if err := check(len(r.Host)); err != nil {
		s.failed.WithLabelValues(err.Error()).Inc()
	}
}

// class is one of two.
func class(text string) string {
	if strings.Contains(text, "timeout") {
		return "timeout"
	}
	return "other"
}

// check has one error with one text.
func check(n int) error {
	if n == 0 {
		return errBusy
	}
	return nil
}
