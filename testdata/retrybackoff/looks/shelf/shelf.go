// Package shelf keeps parcels until somebody takes them.
package shelf

import "sync"

// Shelf is filled by others.
type Shelf[T any] struct {
	mu    sync.RWMutex
	items []T
}

// Put adds a parcel.
func (s *Shelf[T]) Put(item T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, item)
}

// Take yields the oldest parcel, if there is one.
func (s *Shelf[T]) Take() (item T, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.empty() {
		var none T
		return none, false
	}
	item = s.items[0]
	s.items = s.items[1:]
	return item, true
}

func (s *Shelf[T]) empty() bool { return len(s.items) == 0 }
