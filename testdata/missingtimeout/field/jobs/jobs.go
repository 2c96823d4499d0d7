// Package jobs calls functions that fields of another package hold.
package jobs

import (
	"context"

	"github.com/hldlint/hldlint/testdata/missingtimeout/field/api"
)

// Run does the work of one job.
func Run(h *api.Hooks) error {
	return h.Done(context.Background()) // want client:"http.*Do"
}

// Fail is silent: what the field holds sets a deadline itself.
func Fail(h *api.Hooks) error {
	return h.Failed(context.Background())
}

// Open is silent: some of what the field may hold is not known.
func Open(h *api.Hooks) error {
	return h.Open(context.Background())
}

// Start runs what a variable of another package holds.
func Start() error {
	return api.OnStart(context.Background()) // want client:"http.*Do"
}

// End runs a method value that a variable of another package holds.
func End() error {
	return api.OnStop(context.Background()) // want client:"http.*Do"
}
