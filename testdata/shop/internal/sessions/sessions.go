// Package sessions knows who uses the terminals, and what they show.
package sessions

import (
	"sync"
	"time"
)

// Sessions are the customers at the terminals of all shops.
type Sessions struct {
	mu       sync.Mutex
	rooms    map[string]map[string]time.Time
	watchers map[string]map[string]chan struct{}
}

// New returns no sessions.
func New() *Sessions {
	return &Sessions{rooms: map[string]map[string]time.Time{}, watchers: map[string]map[string]chan struct{}{}}
}

// Enter notes that a customer is in a room.
func (s *Sessions) Enter(room, customer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rooms[room] == nil {
		s.rooms[room] = map[string]time.Time{} // want unboundedcache/outer
	}
	s.rooms[room][customer] = time.Now()
}

// Leave notes that a customer has left.
func (s *Sessions) Leave(room, customer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.rooms[room], customer)
}

// Watch returns a channel that is closed when a parcel is there, and what ends the wait.
func (s *Sessions) Watch(parcel, terminal string) (<-chan struct{}, func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	waiting, ok := s.watchers[parcel]
	if !ok {
		waiting = make(map[string]chan struct{})
		s.watchers[parcel] = waiting // want unboundedcache/outer
	}
	told := make(chan struct{})
	waiting[terminal] = told
	return told, func() { s.unwatch(parcel, terminal) }
}

func (s *Sessions) unwatch(parcel, terminal string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.watchers[parcel], terminal)
}

// Tell tells all who wait for a parcel.
func (s *Sessions) Tell(parcel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for terminal, told := range s.watchers[parcel] {
		close(told)
		delete(s.watchers[parcel], terminal)
	}
}
