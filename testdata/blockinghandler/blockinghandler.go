// Package blockinghandler holds what blockinghandler reports, and look-alikes on which it is silent.
package blockinghandler

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

// Event is what users do.
type Event struct {
	Name string
	done chan error
}

// Audit notes what users do.
type Audit struct {
	db     *sql.DB
	events chan Event
	direct chan Event
	byHand chan Event
	slow   chan *Event
}

// New registers what is noted, and starts who notes it.
func New(mux *http.ServeMux, db *sql.DB) *Audit {
	a := &Audit{db: db, events: make(chan Event, 100), direct: make(chan Event), byHand: make(chan Event, 10), slow: make(chan *Event)}
	mux.HandleFunc("/bad", a.bad)
	mux.HandleFunc("/good", a.good)
	mux.HandleFunc("/helper", a.helper)
	mux.HandleFunc("/batched", a.batched)
	mux.HandleFunc("/global", global)
	mux.HandleFunc("/again", again)
	mux.HandleFunc("/passed", a.passed)
	return a
}

// Run writes down what was noted.
func (a *Audit) Run(ctx context.Context) {
	for e := range a.events {
		_, _ = a.db.ExecContext(ctx, "insert into audit values ($1)", e.Name)
	}
}

func (a *Audit) bad(w http.ResponseWriter, r *http.Request) {
	e := Event{Name: r.URL.Path}
	// example: send bad
	a.events <- e // want send:"requests wait here while the receiver of events waits for sql: select on ctx.Done.. beside it"
	// end
}

func (a *Audit) good(w http.ResponseWriter, r *http.Request) {
	e := Event{Name: r.URL.Path}
	// example: send good
	select {
	case a.events <- e:
	case <-r.Context().Done():
		return
	default:
		http.Error(w, "busy", http.StatusServiceUnavailable)
	}
	// end
}

// The send is in a method that handlers call.
func (a *Audit) helper(w http.ResponseWriter, r *http.Request) { a.note(Event{Name: "helper"}) }

func (a *Audit) note(e Event) {
	a.direct <- e // want send:"requests wait here while the receiver of direct"
}

// Direct selects, and notes by a function of its own.
func (a *Audit) Direct(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-a.direct:
			a.write(ctx, e)
		}
	}
}

func (a *Audit) write(ctx context.Context, e Event) {
	_, _ = a.db.ExecContext(ctx, "insert into audit values ($1)", e.Name)
}

func (a *Audit) batched(w http.ResponseWriter, r *http.Request) {
	a.byHand <- Event{Name: "batched"} // want send:"requests wait here while the receiver of byHand"
}

// Batches writes a hundred at a time: meanwhile nobody receives.
func (a *Audit) Batches(ctx context.Context, tick *time.Ticker) {
	var batch []Event
	for {
		select {
		case e := <-a.byHand:
			batch = append(batch, e)
		case <-tick.C:
			for _, e := range batch {
				a.write(ctx, e)
			}
			batch = nil
		}
	}
}

var clicks = make(chan string, 10)

func global(w http.ResponseWriter, r *http.Request) {
	clicks <- r.URL.Path // want send:"requests wait here while the receiver of clicks waits for http"
}

// It is the same channel, and one finding.
func again(w http.ResponseWriter, r *http.Request) { clicks <- "again" }

// Clicks posts them.
func Clicks() {
	for {
		url := <-clicks
		res, err := http.Get("https://clicks.example" + url)
		if err == nil {
			res.Body.Close()
		}
	}
}

func (a *Audit) passed(w http.ResponseWriter, r *http.Request) {
	a.slow <- &Event{Name: "passed"} // want send:"requests wait here while the receiver of slow"
}

// Workers gives the channel to those who receive.
func (a *Audit) Workers(ctx context.Context) {
	for range 4 {
		go a.work(ctx, a.slow)
	}
}

func (a *Audit) work(ctx context.Context, events <-chan *Event) {
	for e := range events {
		a.write(ctx, *e)
	}
}
