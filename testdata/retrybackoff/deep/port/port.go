// Package port has interfaces that other packages implement and use.
package port

import "context"

// Store loads by key.
type Store interface {
	Load(ctx context.Context, key string) (string, error)
}

// Waiter pauses.
type Waiter interface {
	Next(ctx context.Context) error
}
