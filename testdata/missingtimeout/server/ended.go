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
