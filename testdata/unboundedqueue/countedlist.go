package unboundedqueue

import (
	"container/list"
	"log"
	"sync"
)

// A page is kept with its size.
type page struct{ size int }

// Pages are bounded by their bytes, which a helper looks at behind each append.
type Pages struct {
	mu    sync.Mutex
	fifo  *list.List
	bytes int
	max   int
}

// Keep appends, and trims.
func (p *Pages) Keep(one *page) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fifo.PushBack(one)
	p.bytes += one.size
	p.enforce()
}

func (p *Pages) enforce() {
	for p.bytes > p.max {
		p.drop()
	}
}

func (p *Pages) drop() *page {
	front := p.fifo.Front()
	if front == nil {
		return nil
	}
	one, _ := p.fifo.Remove(front).(*page)
	p.bytes -= one.size
	return one
}

// Take is for a worker.
func (p *Pages) Take() *page {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.drop()
}

// Noted only tells of its number.
type Noted struct {
	mu    sync.Mutex
	fifo  *list.List
	bytes int
}

// Keep appends, and says so.
func (n *Noted) Keep(one *page) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.fifo.PushBack(one) // want slice:"the queue fifo grows without bound while Take is slower than Keep"
	n.bytes += one.size
	n.tell()
}

func (n *Noted) tell() {
	if n.bytes > maxBytes {
		log.Printf("%d bytes wait", n.bytes)
	}
}

// Take is for a worker.
func (n *Noted) Take() *page {
	n.mu.Lock()
	defer n.mu.Unlock()
	front := n.fifo.Front()
	if front == nil {
		return nil
	}
	one, _ := n.fifo.Remove(front).(*page)
	return one
}
