package lockio

import (
	"context"
	"database/sql"
	"maps"
	"net/http"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/lockio/internal/remote"
)

// Totals lie in a box of another package.
type Totals struct {
	db  *sql.DB
	box *remote.Box[map[string]int]
}

// NewTotals makes it, and registers all that it answers.
func NewTotals(mux *http.ServeMux, db *sql.DB) *Totals {
	t := &Totals{db: db, box: &remote.Box[map[string]int]{}}
	mux.HandleFunc("/sell", t.sell)
	mux.HandleFunc("/sold", t.sold)
	return t
}

// sell has all others wait that sell.
func (t *Totals) sell(w http.ResponseWriter, r *http.Request) {
	err := t.box.With(func(m *map[string]int) error {
		(*m)["all"]++
		_, err := t.db.ExecContext(r.Context(), "update totals set n = n + 1") // want serial:"requests run .*ExecContext one after the other: mutex Box.mu is held across it"
		return err
	})
	answer(w, nil, err)
}

// sold lets go of the box first.
func (t *Totals) sold(w http.ResponseWriter, r *http.Request) {
	err := t.box.Outside(func(map[string]int) error {
		_, err := t.db.ExecContext(r.Context(), "update totals set n = n + 1")
		return err
	})
	answer(w, nil, err)
}

// Hub spreads what comes among those who listen.
type Hub struct {
	mu    sync.Mutex
	outs  map[int]chan int
	sinks []chan int
	boxes map[chan int]bool // with room in them
	next  int
}

// NewHub makes it, and registers all that it answers.
func NewHub(mux *http.ServeMux) *Hub {
	h := &Hub{outs: map[int]chan int{}, boxes: map[chan int]bool{}}
	mux.HandleFunc("/join", h.join)
	mux.HandleFunc("/spread", h.spread)
	mux.HandleFunc("/sink", h.sink)
	mux.HandleFunc("/roomy", h.roomy)
	return h
}

func (h *Hub) join(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	h.next++
	c := make(chan int)
	h.outs[h.next] = c
	h.sinks = append(h.sinks, make(chan int))
	h.boxes[make(chan int, 16)] = true
	h.mu.Unlock()
	answer(w, <-c, nil)
}

// spread waits for each that listens, one of which may be gone.
func (h *Hub) spread(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.outs {
		c <- 1 // want channel:"Hub.mu is held across a send that waits for its receiver"
	}
}

// sink does so with a list.
func (h *Hub) sink(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.sinks {
		c <- 1 // want channel:"Hub.mu is held across a send that waits for its receiver"
	}
}

// roomy sends where there is room for a while.
func (h *Hub) roomy(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.boxes {
		c <- 1
	}
}

// Keys are loaded all at once, or one after the other.
type Keys struct {
	mu  sync.RWMutex
	all map[string]int
	at  time.Time
	db  *sql.DB
}

// Keyed has keys that are filled one by one.
type Keyed struct {
	mu  sync.RWMutex
	few map[string]int
	db  *sql.DB
}

// NewKeys makes them, and registers all that they answer.
func NewKeys(mux *http.ServeMux, db *sql.DB) {
	k := &Keys{db: db}
	mux.HandleFunc("/key", k.find)
	one := &Keyed{db: db, few: map[string]int{}}
	mux.HandleFunc("/one", one.find)
}

// find loads all keys when they are old: whoever waits for the lock finds his there.
func (k *Keys) find(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	k.mu.RLock()
	n, ok := k.all[id]
	fresh := time.Since(k.at) < time.Hour
	k.mu.RUnlock()
	if ok && fresh {
		answer(w, n, nil)
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if time.Since(k.at) < time.Hour {
		answer(w, k.all[id], nil)
		return
	}
	all, err := k.load(r.Context())
	if err != nil {
		return
	}
	k.all, k.at = all, time.Now()
	answer(w, all[id], nil)
}

func (k *Keys) load(ctx context.Context) (map[string]int, error) {
	rows, err := k.db.QueryContext(ctx, "select id, n from keys")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]int{}
	for rows.Next() {
		var id string
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		all[id] = n
	}
	return all, rows.Err()
}

// find loads one, and stores a copy of the map in which only that is new.
func (k *Keyed) find(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	k.mu.RLock()
	n, ok := k.few[id]
	k.mu.RUnlock()
	if ok {
		answer(w, n, nil)
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if n, ok = k.few[id]; ok {
		answer(w, n, nil)
		return
	}
	if err := k.db.QueryRowContext(r.Context(), "select n from keys where id = $1", id).Scan(&n); err != nil { // want fill:"mutex Keyed.mu is held for all keys"
		return
	}
	next := maps.Clone(k.few)
	next[id] = n
	k.few = next
	answer(w, n, nil)
}
