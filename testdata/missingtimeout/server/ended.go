package server

import (
	"context"
	"net"
	"net/http"
	"time"
)

// ServeBeside ends a server that never serves: the package's function makes one of its own.
func ServeBeside(ctx context.Context, addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h} // silent: nobody can connect to it
	go func() {
		<-ctx.Done()
		_ = srv.Close()
	}()
	return http.ListenAndServe(addr, h) // want server:"serves without any timeout"
}

// ShutBeside likewise.
func ShutBeside(addr string, h http.Handler, stop chan struct{}) error {
	srv := &http.Server{Handler: h} // silent: likewise
	defer srv.Shutdown(context.Background())
	go func() { <-stop }()
	bounded := &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	return bounded.ListenAndServe()
}

// ServeAndShut serves in a literal, and ends it here.
func ServeAndShut(l net.Listener, h http.Handler, stop chan struct{}) {
	srv := &http.Server{Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	go func() { _ = srv.Serve(l) }()
	<-stop
	_ = srv.Shutdown(context.Background())
}

// ServeByValue hands the method on that serves.
func ServeByValue(run func(func() error), h http.Handler) {
	srv := &http.Server{Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	defer srv.Close()
	run(srv.ListenAndServe)
}

// An actor runs, and is interrupted.
type actor struct {
	run  func() error
	stop func(error)
}

// ServeInGroup hands literals to others, which serve and end it.
func ServeInGroup(add func(run func() error, stop func(error)), l net.Listener, h http.Handler) {
	srv := &http.Server{Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	add(func() error { return srv.Serve(l) }, func(error) { _ = srv.Close() })
}

// ServeInList keeps literals that serve and end it.
func ServeInList(l net.Listener, h http.Handler) []actor {
	srv := &http.Server{Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	return []actor{{run: func() error { return srv.Serve(l) }, stop: func(error) { _ = srv.Close() }}}
}

// ServeByField has a variable of its own for what is served.
func ServeByField(l net.Listener, h http.Handler, stop chan struct{}) {
	srv := http.Server{Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	served := &srv
	defer srv.Close()
	go func() {
		for range stop {
			_ = served.Serve(l)
		}
	}()
}
