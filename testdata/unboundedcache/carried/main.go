// Command carried keeps what requests have read in what their contexts carry.
package main

import (
	"context"
	"log"
	"net/http"
	"sync"
)

type key struct{}

// A loaded is what one request has loaded: its context has it, and nobody else.
type loaded struct{ byID map[string]string }

func (l *loaded) get(id string) string {
	if s, ok := l.byID[id]; ok {
		return s
	}
	s := "title of " + id
	l.byID[id] = s
	return s
}

// remembering is silent: the handler that it returns makes a memo for each request.
func remembering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), key{}, &loaded{map[string]string{}})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// A trail is what one request passes by.
type trail struct {
	mu   sync.Mutex
	seen map[string]bool
}

func (t *trail) mark(id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.seen[id] {
		t.seen[id] = true
	}
}

type trailKey struct{}

// withTrail makes one for the context that it is given.
func withTrail(ctx context.Context) context.Context {
	return context.WithValue(ctx, trailKey{}, &trail{seen: map[string]bool{}})
}

// trailing is silent: it has a helper do that.
func trailing(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { next(w, r.WithContext(withTrail(r.Context()))) }
}

// A shared is one for all requests, though their contexts carry it.
type shared struct {
	mu   sync.Mutex
	byID map[string]string
}

func (s *shared) get(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.byID[id]; ok {
		return v
	}
	s.byID[id] = "text of " + id // want map:"byID keeps something for each query that ever came"
	return s.byID[id]
}

type sharedKey struct{}

// sharing makes one when the handler is put together, and every request's context gets that.
func sharing(next http.Handler) http.Handler {
	s := &shared{byID: map[string]string{}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), sharedKey{}, s)))
	})
}

// A late is made by a handler, for good.
type late struct{ byID map[string]int }

var (
	lateMu  sync.Mutex
	counted *late
)

func (l *late) count(id string) int {
	if _, ok := l.byID[id]; !ok {
		l.byID[id] = 1 // want map:"byID keeps something for each query that ever came"
	}
	return l.byID[id]
}

func counting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		lateMu.Lock()
		if counted == nil {
			counted = &late{byID: map[string]int{}}
		}
		counted.count(r.FormValue("id"))
		lateMu.Unlock()
		next.ServeHTTP(w, r)
	})
}

func show(w http.ResponseWriter, r *http.Request) {
	ctx, id := r.Context(), r.FormValue("id")
	ctx.Value(trailKey{}).(*trail).mark(id)
	one := ctx.Value(key{}).(*loaded).get(id)
	all := ctx.Value(sharedKey{}).(*shared).get(id)
	_, _ = w.Write([]byte(one + all))
}

func main() {
	log.Fatal(http.ListenAndServe(":8080", remembering(sharing(counting(trailing(show))))))
}
