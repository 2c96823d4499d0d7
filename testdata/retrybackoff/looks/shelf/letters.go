package shelf

import (
	"container/list"
	"sync"
	"time"
)

// Letter is to be sent.
type Letter struct{ To string }

// Letters are sent in turn.
type Letters struct {
	mu    sync.RWMutex
	all   *list.List
	asked int
}

// NewLetters has none.
func NewLetters() *Letters { return &Letters{all: list.New()} }

// Peek is the first letter, if there is one.
func (l *Letters) Peek() *Letter {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.all.Len() == 0 {
		return nil
	}
	first, _ := l.all.Front().Value.(*Letter)
	return first
}

// Tired makes a letter up when it is asked too often.
func (l *Letters) Tired() *Letter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.asked++; l.asked < 100 {
		return nil
	}
	return &Letter{"somebody"}
}

// Wait waits a while for the first letter.
func (l *Letters) Wait() *Letter {
	time.Sleep(time.Second)
	return l.Peek()
}

// Drop takes the first letter away.
func (l *Letters) Drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all.Remove(l.all.Front())
}
