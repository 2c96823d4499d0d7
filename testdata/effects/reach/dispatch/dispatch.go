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
