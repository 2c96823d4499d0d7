// Package store is asked by another package, which knows where the keys come from.
package store

import (
	"context"
	"sync"
)

// A Memory keeps what it was asked for.
type Memory struct {
	mu    sync.RWMutex
	items map[string]string
	Open  map[string]string // silent: others can get at it
	gone  map[string]string
}

// New makes one.
func New() *Memory {
	return &Memory{items: make(map[string]string), Open: make(map[string]string), gone: make(map[string]string)}
}

// Load makes what is missing.
func (m *Memory) Load(ctx context.Context, name string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.items[name]; ok {
		return v
	}
	m.items[name] = name + "!" // want map:"items keeps something for each query"
	m.Open[name] = name
	return m.items[name]
}

// Forget is silent: nobody in the program calls it.
func (m *Memory) Forget(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.gone[name] = name
}
