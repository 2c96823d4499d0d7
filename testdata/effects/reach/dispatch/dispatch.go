// Package dispatch stands for a library that finds methods by reflection: the test has rows for it.
package dispatch

import (
	"net/http"
	"reflect"
)

// Controller is what it dispatches to.
type Controller interface{ Prepare() }

// Route has the methods of a controller answer requests, by the names that the text tells.
func Route(pattern string, c Controller, methods string) {
	http.HandleFunc(pattern, func(http.ResponseWriter, *http.Request) {
		c.Prepare()
		reflect.ValueOf(c).MethodByName(methods).Call(nil)
	})
}

// Hooks are told of what happens.
type Hooks struct {
	Added func(name string)
	Other Callbacks
}

// Callbacks are run now and then.
type Callbacks struct{ Started, Stopped func() }

// Watch has hooks told.
func Watch(h Hooks) {}

// Every runs a job by the clock.
func Every(period string, job any) {}

// Lead runs what is started as long as it leads.
func Lead(c Callbacks) {}

// Again runs a function until the program ends.
func Again(do func()) {}
