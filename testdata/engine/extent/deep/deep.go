// Package deep is another package of the program.
package deep

import (
	"context"
	"iter"
)

// Order has lines.
type Order struct {
	ID    string
	Lines []Line
}

// Line is one of an order's.
type Line struct{ SKU string }

// Store asks another machine.
type Store interface {
	Orders(ctx context.Context, user string) ([]Order, error)
	Save(ctx context.Context, o Order) error
}

// Regions are few.
func Regions() []string { return []string{"eu", "us"} }

// Each runs f for each.
func Each[T any](list []T, f func(T)) {
	for _, v := range list { // want extent: parameter 0 of list
		f(v) // want call: parameter 0 of list; depends
	}
}

// Once runs f for a list.
func Once(list []string, f func(string)) {
	if len(list) > 0 {
		f(list[0]) // want call: once
	}
}

// All yields the lines of an order.
func (o *Order) All() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for _, l := range o.Lines { // want extent: parameter 0 of Lines
			if !yield(l) {
				return
			}
		}
	}
}

// List lists a table.
func List(table string) []string { return []string{table} }

// Sorted returns what an order holds.
func (o *Order) Sorted() []Line { return o.Lines }

// Names returns what a cluster holds.
func (c *Cluster) Names() []string { return c.seen }
