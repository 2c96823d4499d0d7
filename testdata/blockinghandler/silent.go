package blockinghandler

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"github.com/nats-io/nats.go"
)

// Silent holds sends that do not have requests wait, or should.
type Silent struct {
	*Audit
	quick   chan Event
	handed  chan Event
	parked  chan Event
	slots   chan struct{}
	failed  chan error
	broker  chan Event
	roomy   chan Event
	asked   chan Event
	away    chan Event
	startup chan Event
	mixed   chan Event
	Given   chan Event
	once    chan Event
}

// NewSilent registers what is asked of it.
func NewSilent(mux *http.ServeMux, a *Audit, nc *nats.Conn) *Silent {
	s := &Silent{
		Audit: a, quick: make(chan Event), handed: make(chan Event), parked: make(chan Event), slots: make(chan struct{}, 4), failed: make(chan error),
		broker: make(chan Event), roomy: make(chan Event, 100), asked: make(chan Event), away: make(chan Event), startup: make(chan Event),
		mixed: make(chan Event), once: make(chan Event),
	}
	for _, h := range []http.HandlerFunc{
		s.toQuick, s.toHanded, s.toParked, s.toSlots, s.toFailed, s.toRoomy, s.toAsked, s.toAway, s.toMixed, s.toGiven, s.toLocal, s.toOnce, s.toDownload,
	} {
		mux.HandleFunc("/", h)
	}
	_, _ = nc.Subscribe("events", s.toBroker)
	return s
}

// Run receives all that handlers send.
func (s *Silent) Run(ctx context.Context) {
	go func() {
		for e := range s.quick { // the receiver only counts
			s.count(e)
		}
	}()
	go func() {
		for e := range s.handed { // the receiver hands on
			go s.write(ctx, e)
		}
	}()
	go s.receive(ctx, s.parked)
	go s.receive(ctx, s.broker)
	go s.receive(ctx, s.roomy)
	go s.receive(ctx, s.startup)
	go s.receive(ctx, s.mixed)
	go func() {
		for e := range s.mixed { // of two receivers one is quick
			s.count(e)
		}
	}()
	go func() {
		for e := range s.asked {
			_, err := s.db.ExecContext(ctx, "insert into audit values ($1)", e.Name)
			e.done <- err
		}
	}()
	go func() {
		for range s.slots {
			s.write(ctx, Event{})
		}
	}()
	go func() {
		for err := range s.failed {
			s.write(ctx, Event{Name: err.Error()})
		}
	}()
	go func() { s.write(ctx, <-s.once) }() // it receives one, and is gone
}

func (s *Silent) receive(ctx context.Context, events chan Event) {
	for e := range events {
		s.write(ctx, e)
	}
}

func (s *Silent) count(e Event) {}

func (s *Silent) toQuick(w http.ResponseWriter, r *http.Request)  { s.quick <- Event{} }
func (s *Silent) toHanded(w http.ResponseWriter, r *http.Request) { s.handed <- Event{} }
func (s *Silent) toMixed(w http.ResponseWriter, r *http.Request)  { s.mixed <- Event{} }
func (s *Silent) toOnce(w http.ResponseWriter, r *http.Request)   { s.once <- Event{} }

// A goroutine waits, and the request does not.
func (s *Silent) toParked(w http.ResponseWriter, r *http.Request) {
	go func() { s.parked <- Event{} }()
}

// A slot says that so many may work.
func (s *Silent) toSlots(w http.ResponseWriter, r *http.Request) { s.slots <- struct{}{} }

// An error ends something.
func (s *Silent) toFailed(w http.ResponseWriter, r *http.Request) { s.failed <- errors.New("failed") }

// A broker keeps what a consumer does not take: it should wait.
func (s *Silent) toBroker(m *nats.Msg) { s.broker <- Event{Name: m.Subject} }

// Who comes when it is full is turned away.
func (s *Silent) toRoomy(w http.ResponseWriter, r *http.Request) {
	if len(s.roomy) == cap(s.roomy) {
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	s.roomy <- Event{}
}

// The request waits for the answer in any case: the receiver works for it.
func (s *Silent) toAsked(w http.ResponseWriter, r *http.Request) {
	e := Event{done: make(chan error, 1)}
	s.asked <- e
	if err := <-e.done; err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Who receives is not in sight.
func (s *Silent) toAway(w http.ResponseWriter, r *http.Request) { s.away <- Event{} }

// Anybody may have stored another channel.
func (s *Silent) toGiven(w http.ResponseWriter, r *http.Request) { s.Given <- Event{} }

// The channel is the request's own.
func (s *Silent) toLocal(w http.ResponseWriter, r *http.Request) {
	own := make(chan Event)
	go func() {
		for e := range own {
			s.write(r.Context(), e)
		}
	}()
	own <- Event{}
}

// download has a channel for its own parts.
type download struct{ parts chan Event }

func (s *Silent) toDownload(w http.ResponseWriter, r *http.Request) {
	d := &download{parts: make(chan Event, 4)}
	for range 4 {
		go s.parts(r.Context(), d)
	}
	for range 8 {
		d.parts <- Event{}
	}
}

func (s *Silent) parts(ctx context.Context, d *download) {
	for e := range d.parts {
		s.write(ctx, e)
	}
}

// Start sends when the program starts.
func (s *Silent) Start() { s.startup <- Event{Name: "started"} }

// Open opens it all.
func Open(mux *http.ServeMux, db *sql.DB, nc *nats.Conn) *Silent {
	s := NewSilent(mux, New(mux, db), nc)
	s.Start()
	return s
}
