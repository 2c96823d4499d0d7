// Package main gives functions to others, which keep them.
package main

import (
	"context"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/effects/reach/generated"
	"github.com/hldlint/hldlint/testdata/effects/reach/hub"
)

type books struct {
	hub  *hub.Hub
	seen int
}

func (b *books) paid(context.Context, hub.Message) error { // want reach:"^background: .*dispatch, runs .*paid, which is kept"
	b.hub.Later(b.flush)
	return nil
}

func (b *books) flush() { b.seen = 0 } // want reach:"^background: .*runs .*flush"

func sent(context.Context, hub.Message) error { return nil } // want reach:"^background"

func lost(context.Context, hub.Message) error { return nil } // want reach:"^background"

func shown(context.Context, hub.Message) error { return nil } // want reach:"^background"

func hooked(hub.Message) {} // want reach:"^background"

func last(hub.Message) {} // want reach:"^background"

// warm is run once.
func warm() {} // want reach:""

// loud wraps a handler.
func loud(do hub.Handler) hub.Handler { // want reach:"^cold"
	return func(ctx context.Context, m hub.Message) error { // want reach:"^background"
		log.Print(m.Kind)
		return do(ctx, m)
	}
}

// twice runs what it is given there and then.
func twice(do func()) { // want reach:"^request"
	do()
	do()
}

// early has twice run something as well, before anything is served.
func early() { // want reach:"^cold"
	once := func() { settle() } // want reach:"^cold"
	once()
}

func settle() {} // want reach:"^cold"

func (b *books) user(p generated.UserParams) generated.Responder { // want reach:"^request"
	twice(b.count)
	return nil
}

func (b *books) count() { b.seen++ } // want reach:"^request"

func (b *books) allowed(string) bool { return b.seen > 0 } // want reach:"^request"

// doors are opened for requests, and once before.
type doors struct {
	open  func()
	moves map[string]func()
}

func (d *doors) ServeHTTP(http.ResponseWriter, *http.Request) { // want reach:"^request"
	d.open()
	d.moves["shut"]()
	for _, move := range d.moves {
		move()
	}
}

// begin runs what is kept beside what is not.
func begin(d *doors) { // want reach:"^cold"
	for _, do := range []func(){d.open, sweep} {
		do()
	}
	all := map[string]func(){"open": d.open}
	all["dust"] = dust
	for _, do := range all {
		do()
	}
	each := map[string]map[string]func(){"moves": d.moves}
	for name := range each {
		each[name]["close"] = lock
	}
}

func sweep() {} // want reach:""

func dust() {} // want reach:""

func lock() {} // want reach:"^request"

func unlock() {} // want reach:"^request"

// ring leads to itself.
type ring struct {
	next *ring
	turn func()
}

func (g *ring) ServeHTTP(http.ResponseWriter, *http.Request) { g.turn() } // want reach:"^request"

func (b *books) turned() { b.seen++ } // want reach:"^request"

func main() {
	b := &books{hub: hub.New(last)}
	b.hub.Handle("paid", b.paid)
	b.hub.Handle("sent", loud(sent))
	b.hub.Route("lost", lost)
	b.hub.Route("found", func(context.Context, hub.Message) error { return nil }) // want reach:"^background"
	b.hub.Hook(hooked)
	b.hub.First(warm)
	b.hub.Task("shown", hub.TaskFunc(shown))
	b.hub.Begin()
	early()
	d := &doors{open: unlock, moves: map[string]func(){}}
	begin(d)
	http.Handle("/door", d)
	g := &ring{turn: b.turned}
	g.next = g
	http.Handle("/ring", g)
	go b.hub.Work()
	go b.hub.Run(context.Background())
	api := &generated.API{}
	api.UserHandler = generated.UserHandlerFunc(b.user)
	api.ListHandler = generated.UserHandlerFunc(func(p generated.UserParams) generated.Responder { return nil }) // want reach:"^request"
	log.Fatal(http.ListenAndServe(":8080", generated.NewGate(b.allowed).Guard(api)))
}
