// Package open asks with a client that nobody limits.
package open

import (
	"context"

	"github.com/go-resty/resty/v2"
)

// Endless has a client without limit: what is set on it is something else.
type Endless struct{ rest *resty.Client }

// New makes one.
func New(base string) *Endless {
	return &Endless{rest: resty.New().SetBaseURL(base).SetHeader("Accept", "application/json")}
}

// Get ends with the request of its caller, or never.
func (e *Endless) Get(ctx context.Context, path string) error {
	_, err := e.rest.R().SetContext(ctx).Get(path) // want request:"ends with its request alone"
	return err
}
