// Package worker does what customers need not wait for.
package worker

import (
	"container/list"
	"sync"
)

// fifo hands values from many to many, in order.
type fifo[T any] struct {
	mu     sync.Mutex
	some   *sync.Cond
	values *list.List
	closed bool
}

func newFIFO[T any]() *fifo[T] {
	q := &fifo[T]{values: list.New()}
	q.some = sync.NewCond(&q.mu)
	return q
}

// push adds a value at the end.
func (q *fifo[T]) push(v T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.values.PushBack(v) // want unboundedqueue/slice
	q.some.Signal()
}

// pop waits for a value; it returns false when the queue is closed and empty.
func (q *fifo[T]) pop() (T, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.values.Len() == 0 {
		if q.closed {
			var none T
			return none, false
		}
		q.some.Wait()
	}
	return q.values.Remove(q.values.Front()).(T), true
}

func (q *fifo[T]) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.some.Broadcast()
}
