package nplusone

import (
	"net/http"
	"time"

	"github.com/nats-io/nats.go"
)

// A stream has what the library's has.
type stream struct {
	nats.JetStreamContext
	subject string
}

func (s *stream) put(step string) error {
	_, err := s.Publish(s.subject, []byte(step), nats.AckWait(2*time.Second))
	return err
}

// putSoon is silent: the broker answers later, for all of them.
func (s *stream) putSoon(step string) error {
	_, err := s.PublishAsync(s.subject, []byte(step))
	return err
}

// NewSteps registers the handlers.
func NewSteps(mux *http.ServeMux, js nats.JetStreamContext) {
	s := &stream{js, "steps"}
	mux.HandleFunc("POST /steps", func(w http.ResponseWriter, r *http.Request) {
		for _, step := range r.URL.Query()["step"] {
			if err := s.put(step); err != nil { // want publish:"waits for the broker for each element of a loop: use PublishAsync"
				http.Error(w, err.Error(), http.StatusServiceUnavailable)
				return
			}
		}
	})
	mux.HandleFunc("POST /steps/soon", func(w http.ResponseWriter, r *http.Request) {
		for _, step := range r.URL.Query()["step"] {
			if err := s.putSoon(step); err != nil {
				http.Error(w, err.Error(), http.StatusServiceUnavailable)
				return
			}
		}
	})
}
