// Package looks has loops that look into memory for work.
package looks

import (
	"context"
	"runtime"
	"sync"
	"time"

	depot "github.com/hldlint/hldlint/testdata/retrybackoff/looks/shelf"
)

type job struct{ name string }

type queue struct {
	mu     sync.Mutex
	filled *sync.Cond
	jobs   []*job
	asked  int
}

func (q *queue) pop() *job {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.jobs) == 0 {
		return nil
	}
	j := q.jobs[0]
	q.jobs = q.jobs[1:]
	return j
}

func (q *queue) put(j *job) {
	q.mu.Lock()
	q.jobs = append(q.jobs, j)
	q.mu.Unlock()
	q.filled.Signal()
}

// wait looks until there is something.
func (q *queue) wait() *job {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) == 0 {
		q.filled.Wait()
	}
	j := q.jobs[0]
	q.jobs = q.jobs[1:]
	return j
}

// next answers differently when it is asked again.
func (q *queue) next() *job {
	q.asked++
	if q.asked >= len(q.jobs) {
		return nil
	}
	return q.jobs[q.asked]
}

type worker struct {
	q      *queue
	shelf  depot.Shelf[job]
	bag    bag[job]
	source interface{ pop() *job }
	done   int
}

func (w *worker) work(j *job) { w.done += len(j.name) }

// mine is the queue by another name.
func (w *worker) mine() *job { return w.q.pop() }

// Run keeps a processor busy until its context ends.
func (w *worker) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
		}
		j := w.q.pop() // want error-spin:"pop finds nothing"
		if j == nil {
			continue
		}
		w.work(j)
	}
}

// RunErr asks its context by its error.
func (w *worker) RunErr(ctx context.Context) {
	for ctx.Err() == nil {
		if j := w.q.pop(); j != nil { // want error-spin:"pop finds nothing"
			w.work(j)
		}
	}
}

// RunMine looks through a helper.
func (w *worker) RunMine() {
	for {
		j := w.mine() // want error-spin:"mine finds nothing"
		if j == nil {
			continue
		}
		w.work(j)
	}
}

// bag is for anything.
type bag[T any] struct {
	mu    sync.RWMutex
	items []T
}

func (b *bag[T]) take() (T, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.empty() {
		var none T
		return none, false
	}
	item := b.items[0]
	b.items = b.items[1:]
	return item, true
}

func (b *bag[T]) empty() bool { return len(b.items) == 0 }

// RunBag is told by a flag, in a goroutine.
func (w *worker) RunBag() {
	go func() {
		for {
			j, ok := w.bag.take() // want error-spin:"take finds nothing"
			if !ok {
				continue
			}
			w.work(&j)
		}
	}()
}

// RunShelf looks into another package.
func (w *worker) RunShelf() {
	go func() {
		for {
			j, ok := w.shelf.Take() // want error-spin:"Take finds nothing"
			if !ok {
				continue
			}
			w.work(&j)
		}
	}()
}

// RunLetters looks at the first of another package's, and takes it when it is time.
func (w *worker) RunLetters(ctx context.Context, letters *depot.Letters) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			first := letters.Peek() // want error-spin:"Peek finds nothing"
			if first == nil {
				continue
			}
			letters.Drop()
			w.work(&job{first.To})
		}
	}
}

// RunCounted is silent: asked often enough, it answers.
func (w *worker) RunCounted(letters *depot.Letters) {
	for {
		first := letters.Tired()
		if first == nil {
			continue
		}
		w.work(&job{first.To})
	}
}

// RunPatient is silent: the other package waits.
func (w *worker) RunPatient(letters *depot.Letters) {
	for {
		first := letters.Wait()
		if first == nil {
			continue
		}
		w.work(&job{first.To})
	}
}

// Paced pauses when there is nothing.
func (w *worker) Paced(ctx context.Context) {
	for ctx.Err() == nil {
		j := w.q.pop()
		if j == nil {
			time.Sleep(50 * time.Millisecond)
			continue
		}
		w.work(j)
	}
}

// PacedBefore pauses each time.
func (w *worker) PacedBefore(tick *time.Ticker) {
	for range tick.C {
		if j := w.q.pop(); j != nil {
			w.work(j)
		}
	}
}

// Told waits in the queue.
func (w *worker) Told() {
	for {
		j := w.q.wait()
		if j == nil {
			continue
		}
		w.work(j)
	}
}

// Moves gets on with each call.
func (w *worker) Moves() {
	for {
		j := w.q.next()
		if j == nil {
			continue
		}
		w.work(j)
	}
}

// Fetches brings something itself when there is nothing.
func (w *worker) Fetches() {
	for {
		j := w.q.pop()
		if j == nil {
			w.q.put(&job{"again"})
			continue
		}
		w.work(j)
	}
}

// Drained ends when there is nothing more.
func (w *worker) Drained() {
	for {
		j := w.q.pop()
		if j == nil {
			return
		}
		w.work(j)
	}
}

// Once waits for the first, which is about to come.
func (w *worker) Once() *job {
	for {
		if j := w.q.pop(); j != nil {
			return j
		}
		runtime.Gosched()
	}
}

// Unknown looks where nobody knows what is done.
func (w *worker) Unknown() {
	for {
		j := w.source.pop()
		if j == nil {
			continue
		}
		w.work(j)
	}
}

// Counted ends after some looks.
func (w *worker) Counted() {
	for i := 0; i < 100; i++ {
		if j := w.q.pop(); j != nil {
			w.work(j)
		}
	}
}

// Fetched is handed its look, as a method value.
func (w *worker) Fetched(look func() *job) {
	for {
		if j := look(); j != nil {
			w.work(j)
		}
	}
}

// Start has all of them run.
func Start(ctx context.Context, w *worker) {
	go w.Run(ctx)
	go w.RunErr(ctx)
	go w.RunMine()
	go w.RunBag()
	go w.RunShelf()
	go w.Paced(ctx)
	go w.PacedBefore(time.NewTicker(time.Second))
	go w.Told()
	go w.Moves()
	go w.Fetches()
	go w.Drained()
	go w.Once()
	go w.Unknown()
	go w.Counted()
	go w.Fetched(w.q.pop)
	w.shelf.Put(job{"first"})
	letters := depot.NewLetters()
	go w.RunLetters(ctx, letters)
	go w.RunCounted(letters)
	go w.RunPatient(letters)
}
