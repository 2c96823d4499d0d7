// Package main keeps functions in lists and maps, and runs them for each request.
package main

import (
	"log"
	"net/http"
)

// hook is told what has happened.
type hook func(what string)

// bus knows who wants to hear of what.
type bus struct {
	subs  map[string][]func(string)
	all   []hook
	named map[string]func(string)
}

func (b *bus) on(topic string, f func(string)) { // want reach:"^cold"
	b.subs[topic] = append(b.subs[topic], f)
}

func (b *bus) always(f hook) { b.all = append(b.all, f) } // want reach:"^cold"

func (b *bus) name(n string, f func(string)) { b.named[n] = f } // want reach:"^cold"

func (b *bus) paid(what string) { // want reach:"^request"
	for _, f := range b.subs["paid"] {
		f(what)
	}
	for _, f := range b.all {
		f(what)
	}
}

func (b *bus) each(what string) { // want reach:"^request"
	for _, list := range b.subs {
		if len(list) > 0 {
			list[0](what)
		}
	}
	for _, f := range b.named {
		f(what)
	}
}

type ledger struct{ entries int }

func (l *ledger) record(string) { l.entries++ } // want reach:"^request: .*paid, calls .*record"

func audit(string) {} // want reach:"^request: .*paid, calls .*audit"

func first(string) {} // want reach:"^request: .*each, calls .*first"

func count(string) {} // want reach:"^request: .*each, calls .*count"

var started []func()

func atStart(f func()) { started = append(started, f) } // want reach:"^cold"

func warm() {} // want reach:""

func main() {
	b := &bus{subs: map[string][]func(string){}, named: map[string]func(string){}}
	l := &ledger{}
	b.on("paid", l.record)
	b.on("first", first)
	b.always(audit)
	b.name("count", count)
	atStart(warm)
	for _, f := range started {
		f()
	}
	http.HandleFunc("POST /paid", func(w http.ResponseWriter, r *http.Request) { b.paid(r.FormValue("what")) }) // want reach:"^request"
	http.HandleFunc("POST /each", func(w http.ResponseWriter, r *http.Request) { b.each(r.FormValue("what")) }) // want reach:"^request"
	log.Fatal(http.ListenAndServe(":8080", nil))
}
