package unboundedcache

import (
	"log"
	"net/http"
	"sync"
	"time"
)

// A Ledger has a page for each epoch, which has a line for each peer, which has a mark for each item: the epochs are why all of them stay.
type Ledger struct {
	mu     sync.Mutex
	epochs map[string]*page
}

type page struct{ peers map[string]*line }

type line struct{ items map[string]int }

// NewLedger registers the handlers.
func NewLedger(mux *http.ServeMux) *Ledger {
	l := &Ledger{epochs: map[string]*page{}}
	mux.HandleFunc("POST /ledger/{epoch}/{peer}/{item}", l.note)
	return l
}

func (l *Ledger) note(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.epochs[r.PathValue("epoch")]
	if p == nil {
		p = &page{peers: map[string]*line{}}
		l.epochs[r.PathValue("epoch")] = p // want map:"epochs keeps something for each route parameter that ever came"
	}
	p.at(r.PathValue("peer")).items[r.PathValue("item")]++
}

func (p *page) at(peer string) *line {
	found, ok := p.peers[peer]
	if !ok {
		found = &line{items: map[string]int{}}
		p.peers[peer] = found
	}
	return found
}

// A Trie holds what it is made of: nobody else is the cause.
type Trie struct{ next map[string]*Trie }

var words = &Trie{next: map[string]*Trie{}}

func addWord(w http.ResponseWriter, r *http.Request) {
	key := r.FormValue("word")
	if _, ok := words.next[key]; !ok {
		words.next[key] = &Trie{next: map[string]*Trie{}} // want map:"next keeps something for each query that ever came"
	}
}

// NewTrie registers the handler.
func NewTrie(mux *http.ServeMux) { mux.HandleFunc("POST /words", addWord) }

// A Refusal has what did not fit. It is made for each request, and by a loop of the program's own as well.
type Refusal struct{ tags map[string]bool }

func (r *Refusal) Error() string { return "no place fits" }

func (r *Refusal) add(tag string) {
	if !r.tags[tag] {
		r.tags[tag] = true
	}
}

// Place looks for one, for whoever asks.
func Place(tag string) error {
	r := &Refusal{tags: map[string]bool{}}
	r.add(tag)
	return r
}

// NewPlaces registers the handler, and looks for itself now and then.
func NewPlaces(mux *http.ServeMux) {
	mux.HandleFunc("POST /place", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, Place(r.FormValue("tag")).Error(), http.StatusConflict)
	})
	go func() {
		for range time.Tick(time.Minute) {
			log.Print(Place("own"))
		}
	}()
}
