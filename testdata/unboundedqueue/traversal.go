package unboundedqueue

import (
	"container/list"
	"sync"
)

// traversal walks a graph, one walk at a time.
type traversal struct {
	mu    sync.Mutex
	stack *list.List
	next  []Event
	late  *list.List
	seen  map[string]bool
	of    func(Event) []Event
}

// Walk is silent: it goes on until the stack is empty.
func (t *traversal) Walk(first Event, visit func(Event)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stack.PushFront(first)
	for t.stack.Len() > 0 {
		t.step(visit)
	}
}

func (t *traversal) step(visit func(Event)) {
	front := t.stack.Front()
	e, _ := front.Value.(Event)
	t.stack.Remove(front)
	visit(e)
	for _, child := range t.of(e) {
		t.stack.PushBack(child)
	}
}

// Follow does the same with a slice.
func (t *traversal) Follow(first Event, visit func(Event)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next = append(t.next, first)
	for len(t.next) != 0 {
		t.one(visit)
	}
}

func (t *traversal) one(visit func(Event)) {
	e := t.next[len(t.next)-1]
	t.next = t.next[:len(t.next)-1]
	visit(e)
}

// Later puts in what Work takes out one by one, when it comes to that.
func (t *traversal) Later(e Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.late.PushBack(e) // want slice:"late grows without bound"
}

// Work does one of them.
func (t *traversal) Work(visit func(Event)) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	front := t.late.Front()
	if front == nil {
		return false
	}
	t.late.Remove(front)
	e, _ := front.Value.(Event)
	visit(e)
	return true
}

// Works does them for good.
func (t *traversal) Works(wake <-chan struct{}, visit func(Event)) {
	for range wake {
		for t.Work(visit) {
		}
	}
}
