// Command filled has maps that only the function fills that makes them, and others.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strings"
	"sync"
)

// Allowed is silent: it is built once for each list, and never written again.
type Allowed struct {
	names  map[string]struct{}
	denied map[string]struct{}
}

func newAllowed(names, denied []string) *Allowed {
	a := &Allowed{denied: make(map[string]struct{}, len(denied))}
	if len(names) > 0 {
		a.names = make(map[string]struct{}, len(names))
		for _, name := range names {
			a.names[name] = struct{}{}
		}
	}
	for _, name := range denied {
		if _, ok := a.denied[name]; !ok {
			a.denied[name] = struct{}{}
		}
	}
	return a
}

func (a *Allowed) has(name string) bool {
	_, ok := a.names[name]
	_, no := a.denied[name]
	return ok && !no
}

// An answer is silent: it is what one request gets.
type answer struct {
	By struct{ Name map[string]*string }
}

func (s *server) answers(w http.ResponseWriter, r *http.Request) {
	var names []string
	_ = json.NewDecoder(r.Body).Decode(&names)
	var out answer
	out.By.Name = map[string]*string{}
	for _, name := range names {
		if !s.allowed.has(name) {
			text := "unknown " + name
			out.By.Name[name] = &text
		}
	}
	s.last = &out
	_ = json.NewEncoder(w).Encode(out)
}

// A store has what it keeps for each name, and what went wrong.
type store struct{ name string }

type server struct {
	mu      sync.Mutex
	allowed *Allowed
	last    *answer
	failed  map[string]error
	refused map[string]error
}

// open never fails.
func (s *server) open(name string) (*store, error) { return &store{name: name}, nil }

// try may.
func (s *server) try(name string) (*store, error) {
	if !s.allowed.has(name) {
		return nil, os.ErrPermission
	}
	return &store{name: name}, nil
}

func (s *server) get(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed[name] != nil || s.refused[name] != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	if _, err := s.open(name); err != nil {
		s.failed[name] = err // silent: it never gets here
		return
	}
	if _, err := s.try(name); err != nil {
		s.refused[name] = err // want map:"refused keeps something for each query"
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// A seen is made by the function that has a literal fill it for each request.
type seen struct {
	mu    sync.Mutex
	names map[string]struct{}
}

func watch() http.HandlerFunc {
	s := &seen{names: map[string]struct{}{}}
	return func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if _, ok := s.names[r.FormValue("name")]; !ok {
			s.names[r.FormValue("name")] = struct{}{} // want map:"names keeps something for each query"
		}
	}
}

func main() {
	s := &server{
		allowed: newAllowed(strings.Split(os.Getenv("ALLOWED"), ","), strings.Split(os.Getenv("DENIED"), ",")),
		failed:  map[string]error{}, refused: map[string]error{},
	}
	http.HandleFunc("GET /get", s.get)
	http.HandleFunc("GET /watch", watch())
	http.HandleFunc("POST /answers", s.answers)
	http.HandleFunc("POST /allowed", func(w http.ResponseWriter, r *http.Request) {
		s.allowed = newAllowed(r.URL.Query()["name"], r.URL.Query()["not"])
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
