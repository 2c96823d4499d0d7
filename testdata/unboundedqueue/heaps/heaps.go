// Package heaps has queues whose elements lie in the order of a heap.
package heaps

import (
	"container/heap"
	"sync"

	"github.com/hldlint/hldlint/testdata/unboundedqueue/heaps/order"
)

// Letter is what waits.
type Letter struct {
	Rank int
	Text string
}

type letters []*Letter

func (l *letters) Len() int           { return len(*l) }
func (l *letters) Less(i, j int) bool { return (*l)[i].Rank < (*l)[j].Rank }
func (l *letters) Swap(i, j int)      { (*l)[i], (*l)[j] = (*l)[j], (*l)[i] }
func (l *letters) Push(x any) {
	letter, ok := x.(*Letter)
	if !ok {
		return
	}
	*l = append(*l, letter)
}

func (l *letters) Pop() any {
	old := *l
	last := old[len(old)-1]
	*l = old[:len(old)-1]
	return last
}

// tray says how many there are by a method of the heap.
type tray struct {
	sync.RWMutex
	in letters
}

func (t *tray) put(l *Letter) {
	heap.Push(&t.in, l) // want slice:"the queue in grows without bound while next is slower than put"
}

func (t *tray) next() *Letter {
	if t.size() == 0 {
		return nil
	}
	l, ok := heap.Pop(&t.in).(*Letter)
	if !ok {
		return nil
	}
	return l
}

func (t *tray) before(rank int) (out []*Letter) {
	for {
		l := t.next()
		if l == nil || l.Rank >= rank {
			return out
		}
		out = append(out, l)
	}
}

func (t *tray) size() uint64 { return uint64(t.in.Len()) }

// Desk has two trays: what is ready goes from one to the other.
type Desk struct {
	waiting, ready *tray
	rank           int
}

// Receive keeps a letter until its turn.
func (d *Desk) Receive(l *Letter) {
	d.waiting.Lock()
	defer d.waiting.Unlock()
	d.waiting.put(l)
}

// Advance moves what is ready.
func (d *Desk) Advance(rank int) {
	d.waiting.Lock()
	d.ready.Lock()
	defer d.ready.Unlock()
	defer d.waiting.Unlock()
	for _, l := range d.waiting.before(rank) {
		d.ready.put(l)
	}
}

// shortTray refuses what is too much: its length is said by a method of the heap.
type shortTray struct {
	sync.Mutex
	in letters
}

// Put refuses.
func (t *shortTray) Put(l *Letter) bool {
	t.Lock()
	defer t.Unlock()
	if t.in.Len() >= 1000 {
		return false
	}
	heap.Push(&t.in, l)
	return true
}

// Next takes one.
func (t *shortTray) Next() *Letter {
	t.Lock()
	defer t.Unlock()
	return heap.Pop(&t.in).(*Letter)
}

// ranked is kept by a heap of the project's own.
type ranked struct{ all []*Letter }

func (r *ranked) Len() int             { return len(r.all) }
func (r *ranked) Before(i, j int) bool { return r.all[i].Rank < r.all[j].Rank }
func (r *ranked) Swap(i, j int)        { r.all[i], r.all[j] = r.all[j], r.all[i] }
func (r *ranked) Append(x any)         { r.all = append(r.all, x.(*Letter)) }
func (r *ranked) Cut() any {
	last := r.all[len(r.all)-1]
	r.all = r.all[:len(r.all)-1]
	return last
}

// Room hands out the first.
type Room struct {
	mu     sync.Mutex
	filled sync.Cond
	in     ranked
}

// Insert adds one.
func (r *Room) Insert(l *Letter) {
	r.mu.Lock()
	defer r.mu.Unlock()
	order.Add(&r.in, l) // want slice:"the queue in grows without bound while Get is slower than Insert"
	order.Settle(&r.in, l)
	r.filled.Signal()
}

// Get waits for one.
func (r *Room) Get() *Letter {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.in.Len() == 0 {
		r.filled.Wait()
	}
	return order.First(&r.in).(*Letter)
}

// ShortRoom waits while it is full.
type ShortRoom struct {
	mu     sync.Mutex
	change sync.Cond
	in     ranked
	most   int
}

// Insert waits for room.
func (r *ShortRoom) Insert(l *Letter) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.in.Len() >= r.most {
		r.change.Wait()
	}
	order.Add(&r.in, l)
}

// Get takes the first.
func (r *ShortRoom) Get() *Letter {
	r.mu.Lock()
	defer r.mu.Unlock()
	defer r.change.Signal()
	return order.First(&r.in).(*Letter)
}

// pile has methods that keep its order.
type pile []Letter

func (p *pile) add(l Letter) {
	*p = append(*p, l)
	for i := len(*p) - 1; i > 0 && (*p)[i].Rank < (*p)[i-1].Rank; i-- {
		(*p)[i], (*p)[i-1] = (*p)[i-1], (*p)[i]
	}
}

func (p *pile) take() Letter {
	first := (*p)[0]
	*p = (*p)[1:]
	return first
}

// Office has a pile.
type Office struct {
	mu sync.Mutex
	in pile
}

// Insert adds one.
func (o *Office) Insert(l Letter) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.in.add(l) // want slice:"the queue in grows without bound while Get is slower than Insert"
}

// Get takes the first.
func (o *Office) Get() (Letter, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.in) == 0 {
		return Letter{}, false
	}
	return o.in.take(), true
}

// ShortOffice drops the first when there are many.
type ShortOffice struct {
	mu sync.Mutex
	in pile
}

// Insert adds one, and makes room.
func (o *ShortOffice) Insert(l Letter) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.in.add(l)
	if len(o.in) > 100 {
		o.in.take()
	}
}

// Get takes the first.
func (o *ShortOffice) Get() Letter {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.in.take()
}

// Weighed has a number beside it that says how many there may be.
type Weighed struct {
	mu    sync.Mutex
	in    ranked
	count int
}

// Insert refuses.
func (w *Weighed) Insert(l *Letter) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.count >= 1000 {
		return false
	}
	order.Add(&w.in, l)
	w.count++
	return true
}

// Get takes the first.
func (w *Weighed) Get() *Letter {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count--
	return order.First(&w.in).(*Letter)
}
