package unboundedcache

import (
	"log"
	"net/http"
	"sync"
	"time"
)

const maxEntries = 1000

// A Bounded is as large as somebody wants it.
type Bounded struct {
	mu      sync.Mutex
	counted map[string]int
	helped  map[string]int
	told    map[string]int
	swept   map[string]time.Time
	closed  map[string]chan struct{}
	rooms   map[string]map[string]bool
}

// NewBounded registers the handlers.
func NewBounded(mux *http.ServeMux) *Bounded {
	b := &Bounded{counted: map[string]int{}, helped: map[string]int{}, told: map[string]int{}, swept: map[string]time.Time{}, closed: map[string]chan struct{}{}, rooms: map[string]map[string]bool{}}
	mux.HandleFunc("GET /bounded/{key}", b.get)
	mux.HandleFunc("GET /rooms/{room}", b.leave)
	go b.sweep()
	return b
}

func (b *Bounded) get(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := r.PathValue("key")
	// example: map good
	if len(b.counted) < maxEntries {
		b.counted[key]++
	}
	// end
	if !b.full() {
		b.helped[key]++
	}
	b.swept[key] = time.Now()
	b.closed[key] = make(chan struct{})
	go b.finish(key)
	// To say that there are many is no limit.
	if len(b.told) > maxEntries {
		log.Printf("%d keys", len(b.told))
	}
	b.told[key]++ // want map:"told keeps something for each route parameter"
}

// leave is silent: the room goes with the last who is in it.
func (b *Bounded) leave(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	room := r.PathValue("room")
	if b.rooms[room] == nil {
		b.rooms[room] = map[string]bool{r.RemoteAddr: true}
	}
	// example: outer good
	delete(b.rooms[room], r.RemoteAddr)
	if len(b.rooms[room]) == 0 {
		delete(b.rooms, room)
	}
	// end
}

func (b *Bounded) full() bool { return len(b.helped) >= maxEntries }

// sweep takes out what is old.
func (b *Bounded) sweep() {
	for range time.Tick(time.Minute) {
		b.mu.Lock()
		for key, at := range b.swept {
			if time.Since(at) > time.Hour {
				delete(b.swept, key)
			}
		}
		b.mu.Unlock()
	}
}

func (b *Bounded) finish(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.drop(key)
}

// drop takes one out for whoever is done.
func (b *Bounded) drop(key string) { remove(b.closed, key) }

func remove[V any](m map[string]V, key string) { delete(m, key) }
