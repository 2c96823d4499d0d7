// Package wrap hands contexts on: what its results bound are its parameters, of functions with numbers of this package.
package wrap

import (
	"context"
	"time"
)

type key string

// One has a number that the importing package has as well.
func One(ctx context.Context) context.Context { return ctx }

// Traced is a context with a value.
func Traced(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, key("id"), id)
}

// Limited is a context with a deadline.
func Limited(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Second)
}

// Two makes up the number.
func Two() string { return "2" }

// Three makes up the number.
func Three() string { return "3" }

// Four makes up the number.
func Four() string { return "4" }

// Last has a number that the importing package has not.
func Last(ctx context.Context) context.Context { return ctx }
