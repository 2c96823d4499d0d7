// Package unboundedcache keeps something in memory for each that asks, and lets nothing go.
package unboundedcache

import (
	"fmt"
	"net/http"
	"sync"

	"golang.org/x/time/rate"

	"github.com/hldlint/hldlint/testdata/unboundedcache/internal/store"
)

// A Limits has a limiter for each address.
type Limits struct {
	mu     sync.Mutex
	byAddr map[string]*rate.Limiter
}

// NewLimits makes one for the service.
func NewLimits() *Limits { return &Limits{byAddr: map[string]*rate.Limiter{}} }

// of makes what it has not seen.
func (l *Limits) of(addr string) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	// example: map bad
	limiter, ok := l.byAddr[addr]
	if !ok {
		limiter = rate.NewLimiter(10, 20)
		l.byAddr[addr] = limiter // want map:"byAddr keeps something for each header that ever came, and nothing takes it out"
	}
	// end
	return limiter
}

// An API serves.
type API struct {
	limits *Limits
	seen   sync.Map
	tokens map[string]struct{}
	mu     sync.Mutex
	rooms  map[string]map[string]http.ResponseWriter
	store  *store.Memory
	hits   map[string]int
}

// New registers the handlers.
func New(mux *http.ServeMux) *API {
	a := &API{limits: NewLimits(), tokens: map[string]struct{}{}, rooms: map[string]map[string]http.ResponseWriter{}, store: store.New(), hits: map[string]int{}}
	mux.HandleFunc("GET /limited", a.limited)
	mux.HandleFunc("POST /once", a.once)
	mux.HandleFunc("POST /token/{token}", a.token)
	mux.HandleFunc("POST /rooms/{room}", a.join)
	mux.HandleFunc("DELETE /rooms/{room}", a.leave)
	mux.HandleFunc("GET /stored", a.stored)
	mux.HandleFunc("GET /hit/{page}", a.hit)
	return a
}

func (a *API) limited(w http.ResponseWriter, r *http.Request) {
	if !a.limits.of(r.Header.Get("X-Real-IP")).Allow() {
		w.WriteHeader(http.StatusTooManyRequests)
	}
}

// once remembers in a sync.Map what was done.
func (a *API) once(w http.ResponseWriter, r *http.Request) {
	if _, done := a.seen.LoadOrStore(r.Header.Get("Idempotency-Key"), true); done { // want map:"seen keeps something for each header"
		w.WriteHeader(http.StatusConflict)
	}
}

// token marks in a set.
func (a *API) token(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	mark(a.tokens, fmt.Sprintf("token:%s", r.PathValue("token")))
}

// mark fills the map that it is given.
func mark(set map[string]struct{}, key string) {
	set[key] = struct{}{} // want map:"tokens keeps something for each route parameter"
}

// join makes rooms that stay when all have left.
func (a *API) join(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	room := r.PathValue("room")
	// example: outer bad
	if a.rooms[room] == nil {
		a.rooms[room] = map[string]http.ResponseWriter{} // want outer:"rooms keeps an empty map for each route parameter"
	}
	a.rooms[room][r.RemoteAddr] = w
	// end
}

func (a *API) leave(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.rooms[r.PathValue("room")], r.RemoteAddr)
}

// stored asks another package, whose map it is.
func (a *API) stored(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, a.store.Load(r.Context(), r.FormValue("name")))
}

// hit counts each page that anybody names.
func (a *API) hit(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.hits[r.PathValue("page")]++ // want map:"hits keeps something for each route parameter"
}
