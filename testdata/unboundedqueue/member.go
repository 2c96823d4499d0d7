package unboundedqueue

import (
	"container/list"
	"sync"
)

// Waiters wait to be told: there are as many as callers.
type Waiters struct {
	mu  sync.Mutex
	all []chan Event
}

// Notify adds one.
func (w *Waiters) Notify(ch chan Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, ch)
}

// TellAll tells them.
func (w *Waiters) TellAll(e Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, ch := range w.all {
		ch <- e
	}
	w.all = nil
}

// Routes is a registry in a list: the one that is taken out was looked for.
type Routes struct {
	mu     sync.Mutex
	routes *list.List
}

// Add adds a route.
func (r *Routes) Add(route string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.routes.PushBack(route)
}

// Take takes one out.
func (r *Routes) Take(route string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for e := r.routes.Front(); e != nil; e = e.Next() {
		if e.Value == route {
			r.routes.Remove(e)
			return
		}
	}
}

// Operations run one after another, for one owner.
type Operations struct {
	mu  sync.Mutex
	ops *list.List
}

// Enqueue adds one.
func (o *Operations) Enqueue(op func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ops.PushBack(op)
}

// Pop takes the first.
func (o *Operations) Pop() func() {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.ops.Remove(o.ops.Front()).(func())
}

// Brokers are members, and the one that is gone is taken off the front.
type Brokers struct {
	mu  sync.Mutex
	all []Event
}

// Join adds one.
func (b *Brokers) Join(e Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all = append(b.all, e)
}

func (b *Brokers) deregisterFirst() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.all) > 0 {
		b.all = b.all[1:]
	}
}

// Watch takes off what does not answer.
func (b *Brokers) Watch(gone <-chan struct{}) {
	for range gone {
		b.deregisterFirst()
	}
}
