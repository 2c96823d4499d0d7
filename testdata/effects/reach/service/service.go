// Package service stands between what serves and the store.
package service

// Store is what the service needs.
type Store interface {
	Load(id string) string
}

// Orders finds orders.
type Orders struct{ store Store }

// New is called by main.
func New(s Store) *Orders { return &Orders{store: s} } // want reach:"^cold"

// Find is called by a handler.
func (o *Orders) Find(id string) string { return o.store.Load(id) } // want reach:"^request: .*order is registered with .*GET for /orders/:id, calls .*Find"

// Report is called by nobody in sight.
func (o *Orders) Report() string { return o.store.Load("all") } // want reach:""
