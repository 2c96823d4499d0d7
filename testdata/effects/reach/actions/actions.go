// Command actions has controllers whose methods a library calls by their names.
package main

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/effects/reach/dispatch"
)

type base struct{}

func (b *base) Prepare() {} // want reach:"request.*Prepare is registered with dispatch.Route for /orders"

// List is the base's, and each controller's.
func (b *base) List() {} // want reach:"request.*List is registered with dispatch.Route for /orders"

type orders struct{ base }

// Place is named by the route alone.
func (o *orders) Place() { o.store("order") } // want reach:"request.*Place is registered with dispatch.Route for /orders"

func (o *orders) store(string) {} // want reach:"request.*calls .*store"

// Total gives something back: no route can name it.
func (o *orders) Total() int { return 0 } // want reach:""

// Move takes something: no route can name it either.
func (o *orders) Move(to string) {} // want reach:""

type idle struct{ base }

// Rest is of what is registered nowhere.
func (i *idle) Rest() {} // want reach:""

func main() {
	var kept dispatch.Controller = &idle{}
	_ = kept
	dispatch.Route("/orders", &orders{}, "POST:Place")
	s := &shelf{}
	s.Begin()
	http.ListenAndServe(":8080", nil)
}

type shelf struct{ names []string }

// Begin hands functions over in structs, and as anything.
func (s *shelf) Begin() { // want reach:"^cold"
	dispatch.Watch(dispatch.Hooks{Added: s.added, Other: dispatch.Callbacks{Started: func() { s.count() }}}) // want reach:"^request"
	dispatch.Every("@daily", s.sweep)
	dispatch.Lead(dispatch.Callbacks{Started: s.lead, Stopped: s.rest})
	go dispatch.Again(s.again)
}

func (s *shelf) added(name string) { s.names = append(s.names, name) } // want reach:"^request.*added is registered with dispatch.Watch"

func (s *shelf) count() {} // want reach:"^request"

func (s *shelf) sweep() {} // want reach:"^background.*sweep is registered with dispatch.Every for @daily"

func (s *shelf) lead() {} // want reach:""

func (s *shelf) rest() {} // want reach:""

func (s *shelf) again() {} // want reach:""
