// Package gate is the other package of the twins of lockio.
package gate

import "sync"

// With runs a function under a lock.
func With[T any](mu sync.Locker, fn func() (T, error)) (T, error) {
	mu.Lock()
	defer mu.Unlock()
	return fn()
}
