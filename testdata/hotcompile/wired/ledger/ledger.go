// Package ledger answers.
package ledger

import (
	"context"
	"regexp"
)

// Memory is a ledger.
type Memory struct{}

// Await is asked for each request, by the field that it was put into.
func (*Memory) Await(_ context.Context, id string) (string, error) {
	return regexp.MustCompile(`^[a-z]+`).FindString(id), nil // want constant:"regexp.MustCompile"
}

// Close is silent: nobody asks it.
func (*Memory) Close(_ context.Context, id string) (string, error) {
	return regexp.MustCompile(`^[A-Z]+`).FindString(id), nil
}
