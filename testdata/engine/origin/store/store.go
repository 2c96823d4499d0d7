// Package store is called by the others.
package store

import "github.com/hldlint/hldlint/testdata/engine/origin/probe"

// Order is built by callers.
type Order struct {
	Tenant string
	Status string
}

// Key makes a key.
func Key(id string) string { return "order:" + id }

// New builds an order.
func New(tenant, status string) *Order { return &Order{Tenant: tenant, Status: status} }

// Fill fills an order.
func Fill(o *Order, tenant string) {
	o.Tenant = tenant
	o.Status = "filled"
}

// Known may be filled by others.
var Known = map[string]*Loaded{}

// Loaded is loaded from somewhere.
type Loaded struct{ ID string }

// Load says nothing of where its result comes from.
func Load(any) *Loaded { return Known["x"] }

// Save is called with a tenant of a request, and with constant states.
func Save(o Order) {
	probe.See(o.Tenant) // want origin o.Tenant: RequestHeader|Constant
	probe.See(o.Status) // want origin o.Status: Constant
}

// Count is called with few values only.
func Count(label string) {
	probe.See(label) // want origin label: Constant|Few
}

// Unused is called by nobody.
func Unused(label string) {
	probe.See(label) // want origin label: Parameter|?
}
