package remote

import "sync"

// Box guards a value.
type Box[T any] struct {
	mu sync.Mutex
	v  T
}

// With runs a function alone.
func (b *Box[T]) With(f func(*T) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return f(&b.v)
}

// Outside runs a function once it has looked at the value.
func (b *Box[T]) Outside(f func(T) error) error {
	b.mu.Lock()
	v := b.v
	b.mu.Unlock()
	return f(v)
}
