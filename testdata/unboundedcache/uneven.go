package unboundedcache

import (
	"log"
	"net/http"
	"sync"
	"time"
)

// An Uneven is filled in more than one place, and emptied when the work is done.
type Uneven struct {
	mu       sync.Mutex
	pending  map[string]int
	returned map[string]int
	shared   map[string]int
	evicted  map[string]int
	counted  map[string]int
	asked    map[string]int
	replaced map[string]int
	warned   time.Time
}

const maxPending = 1000

// NewUneven registers the handlers.
func NewUneven(mux *http.ServeMux) *Uneven {
	u := &Uneven{
		pending: map[string]int{}, returned: map[string]int{}, shared: map[string]int{}, evicted: map[string]int{}, counted: map[string]int{},
		asked: map[string]int{}, replaced: map[string]int{},
	}
	mux.HandleFunc("PUT /uneven/{key}", u.follow)
	mux.HandleFunc("POST /uneven/{key}", u.lead)
	mux.HandleFunc("DELETE /uneven/{key}", u.done)
	return u
}

// follow puts in no more than so many.
func (u *Uneven) follow(w http.ResponseWriter, r *http.Request) {
	u.mu.Lock()
	defer u.mu.Unlock()
	key := r.PathValue("key")
	// example: uneven good
	if len(u.pending) < maxPending {
		u.pending[key]++
	}
	// end
	if n := len(u.counted); n < maxPending {
		u.counted[key] = n
	}
	if len(u.evicted) < maxPending {
		u.evicted[key]++
	}
	u.followReturned(key)
	u.share(key)
	if len(u.shared) < maxPending {
		u.shared[key] = 2 // as share does
	}
	if len(u.asked) < maxPending {
		u.asked[key]++
	}
	if len(u.replaced) < maxPending {
		u.replaced[key]++
	}
}

// followReturned leaves early when there is no room.
func (u *Uneven) followReturned(key string) {
	if len(u.returned) >= maxPending {
		return
	}
	u.returned[key]++
}

// lead asks nothing.
func (u *Uneven) lead(w http.ResponseWriter, r *http.Request) {
	u.mu.Lock()
	defer u.mu.Unlock()
	key := r.PathValue("key")
	// example: uneven bad
	u.pending[key] = 1 // want uneven:"pending gets here what follow would refuse: it grows without limit"
	if n := len(u.pending); n > maxPending {
		u.warn("%d pending", n)
	}
	// end
	putIn(u.returned, key)
	u.counted[key] = 1 // want uneven:"counted gets here what follow would refuse"
	u.share(key)
	if len(u.asked) < maxPending {
		u.ask(key)
	}
	u.evicted[key] = 1
	if len(u.evicted) > maxPending {
		u.shrink() // what is too much goes
	}
	if _, ok := u.replaced[key]; ok {
		u.replaced[key] = 2 // it was there before
	}
}

// warn says it, and notes when.
func (u *Uneven) warn(format string, args ...any) {
	u.warned = time.Now()
	log.Printf(format, args...)
}

func putIn(m map[string]int, key string) {
	m[key] = 1 // want uneven:"returned gets here what followReturned would refuse"
}

// share is the one place that puts in, whoever calls.
func (u *Uneven) share(key string) {
	if len(u.shared) < maxPending {
		u.shared[key]++
	}
}

// ask is called by one who has asked.
func (u *Uneven) ask(key string) { u.asked[key]++ }

func (u *Uneven) shrink() {
	for key := range u.evicted {
		delete(u.evicted, key)
		return
	}
}

// done takes out what came in.
func (u *Uneven) done(w http.ResponseWriter, r *http.Request) {
	u.mu.Lock()
	defer u.mu.Unlock()
	key := r.PathValue("key")
	delete(u.pending, key)
	delete(u.returned, key)
	delete(u.shared, key)
	delete(u.evicted, key)
	delete(u.counted, key)
	delete(u.asked, key)
	delete(u.replaced, key)
}
