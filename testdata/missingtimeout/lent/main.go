// Command lent waits on contexts that others hand out.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/lent/session"
)

type api struct {
	session session.Session
	lease   *session.Lease
	window  session.Window
	call    session.Call
	latest  session.Session
	db      *sql.DB
	dialer  net.Dialer
}

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	a := &api{session: session.New(), lease: session.NewLease(), window: session.NewWindow(time.Minute), call: session.NewCall(), db: db}
	for path, h := range map[string]http.HandlerFunc{
		"/asked": a.asked, "/checked": a.checked, "/dialled": a.dialled, "/bounded": a.bounded, "/windowed": a.windowed, "/going": a.going,
		"/own": a.own, "/newest": a.newest,
	} {
		http.HandleFunc(path, h)
	}
	go a.watch()
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}

// asked waits on the context of the session, which an interface hands out.
func (a *api) asked(w http.ResponseWriter, r *http.Request) {
	if _, err := a.db.ExecContext(a.session.Context(), "update seen"); err != nil { // want deadline:"waits on the context of the service"
		w.WriteHeader(http.StatusBadGateway)
	}
}

// checked waits on that of the lease.
func (a *api) checked(w http.ResponseWriter, r *http.Request) {
	ctx := a.lease.Held()
	if err := a.db.PingContext(ctx); err != nil { // want deadline:"waits on the context of the service"
		w.WriteHeader(http.StatusBadGateway)
	}
}

func (a *api) dialled(w http.ResponseWriter, r *http.Request) {
	c, err := a.dialer.DialContext(a.session.Context(), "tcp", "peer:9") // want dial:"has no timeout"
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	_ = c.Close()
}

// watch is a loop.
func (a *api) watch() {
	for range time.Tick(time.Minute) {
		if err := a.db.PingContext(a.session.Context()); err != nil { // want loop:"lasts as long as the loop"
			log.Print(err)
		}
	}
}

// bounded gives it a second.
func (a *api) bounded(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(a.session.Context(), time.Second)
	defer cancel()
	if _, err := a.db.ExecContext(ctx, "update seen"); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

// windowed has a deadline behind the interface.
func (a *api) windowed(w http.ResponseWriter, r *http.Request) {
	if _, err := a.db.ExecContext(a.window.Open(), "update seen"); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

// going may be ended at any time.
func (a *api) going(w http.ResponseWriter, r *http.Request) {
	if _, err := a.db.ExecContext(a.call.Going(), "update seen"); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

// own has a session for itself, which somebody may close.
func (a *api) own(w http.ResponseWriter, r *http.Request) {
	s := session.New()
	if _, err := a.db.ExecContext(s.Context(), "update seen"); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

// newest keeps that of the last request.
func (a *api) newest(w http.ResponseWriter, r *http.Request) {
	a.latest = session.New()
	if _, err := a.db.ExecContext(a.latest.Context(), "update seen"); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}
