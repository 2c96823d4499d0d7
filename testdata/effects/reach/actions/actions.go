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
	http.ListenAndServe(":8080", nil)
}
