// Command cancelled shuts down on contexts that are over, in the ways in which that is written.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	g, gctx := errgroup.WithContext(ctx)
	g.Go(srv.ListenAndServe)
	g.Go(func() error {
		<-gctx.Done()
		// example: cancelled bad
		drain, cancel := context.WithTimeout(gctx, 10*time.Second)
		defer cancel()
		return srv.Shutdown(drain) // want cancelled:"..http.Server..Shutdown gets a context that is over: it returns at once, and requests are cut"
		// end
	})
	g.Go(func() error {
		<-gctx.Done()
		// example: cancelled good
		drain, cancel := context.WithTimeout(context.WithoutCancel(gctx), 10*time.Second)
		defer cancel()
		return srv.Shutdown(drain)
		// end
	})
	context.AfterFunc(ctx, func() {
		log.Print(srv.Shutdown(ctx)) // want cancelled:"gets a context that is over"
	})
	log.Print(g.Wait())
}

// run gets the context from its caller, and asks for its end and for another one.
func run(ctx context.Context, srv *http.Server, failed chan error) error {
	go func() { failed <- srv.ListenAndServe() }()
	select {
	case <-failed: // the context may go on: the server ended by itself
		return srv.Shutdown(ctx)
	case <-ctx.Done():
		return srv.Shutdown(ctx) // want cancelled:"gets a context that is over"
	}
}

type api struct {
	ctx    context.Context
	cancel context.CancelFunc
	srv    *http.Server
}

func newAPI() *api {
	a := &api{srv: &http.Server{ReadHeaderTimeout: time.Second}}
	a.ctx, a.cancel = context.WithCancel(context.Background())
	return a
}

// Close ends the context by its own function.
func (a *api) Close() error {
	a.cancel()
	return a.srv.Shutdown(a.ctx) // want cancelled:"gets a context that is over"
}

// wait has a method do it.
func (a *api) wait(ctx context.Context) {
	<-ctx.Done()
	a.drain(ctx) // want cancelled:"gets a context that is over"
	a.drainWell(ctx)
}

func (a *api) drain(ctx context.Context) {
	log.Print("draining")
	log.Print(a.srv.Shutdown(ctx))
}

// drainWell makes the shutdown's context itself.
func (a *api) drainWell(ctx context.Context) {
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	log.Print(a.srv.Shutdown(drain))
}

// signals asks a channel, and the context goes on.
func (a *api) signals(ctx context.Context) {
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	<-quit
	log.Print(a.srv.Shutdown(ctx))
}

// both waits for one of two: the context may go on.
func (a *api) both(ctx context.Context, quit chan struct{}) {
	select {
	case <-quit:
	case <-ctx.Done():
	}
	log.Print(a.srv.Shutdown(ctx))
}

// later ends its own context when the shutdown is over.
func (a *api) later() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	log.Print(a.srv.Shutdown(ctx))
	cancel()
}

func init() {
	a := newAPI()
	a.wait(a.ctx)
	a.signals(a.ctx)
	a.both(a.ctx, nil)
	a.later()
	log.Print(run(a.ctx, a.srv, nil), a.Close())
}
