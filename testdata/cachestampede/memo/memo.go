// Package memo is a cache of the project's own.
package memo

import (
	"sync"
	"time"
)

type entry struct {
	value   string
	expires time.Time
}

// Memo remembers for a minute.
type Memo struct {
	mu      sync.RWMutex
	entries map[string]entry
}

// New makes one.
func New() *Memo { return &Memo{entries: map[string]entry{}} }

// Valid reports whether there is an entry that has not expired.
func (m *Memo) Valid(key string) bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	e, ok := m.entries[key]
	return ok && time.Now().Before(e.expires)
}

// Get returns it.
func (m *Memo) Get(key string) string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.entries[key].value
}

// Put keeps it.
func (m *Memo) Put(key, value string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.entries[key] = entry{value, time.Now().Add(time.Minute)}
}
