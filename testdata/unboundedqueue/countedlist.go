package unboundedqueue

import (
	"container/list"
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
