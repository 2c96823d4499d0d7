// Command stored sends to addresses that are kept between two requests: one that a user has registered, one that the operator has set.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"sync"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/hooks"
)

func main() {
	s := &service{
		store:   &memory{all: map[string]*hooks.Delivery{}},
		sender:  &hooks.Sender{Client: http.DefaultClient},
		mirrors: []hooks.Mirror{{ID: "main", URL: os.Getenv("MIRROR_URL")}},
	}
	http.HandleFunc("POST /hooks", s.register)
	http.HandleFunc("POST /messages/{id}", s.deliver)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

type service struct {
	store   hooks.Store
	sender  *hooks.Sender
	mirrors []hooks.Mirror
}

func (s *service) register(w http.ResponseWriter, r *http.Request) {
	var hook hooks.Hook
	if err := json.NewDecoder(r.Body).Decode(&hook); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	for i, target := range hooks.Targets([]hooks.Hook{hook}) {
		copied := hooks.Copies(s.mirrors)[i]
		if err := s.store.Save(r.Context(), &hooks.Delivery{ID: hook.ID, Target: &hooks.Target{URL: target.URL}, Copy: &hooks.Copy{URL: copied.URL}}); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
}

func (s *service) deliver(w http.ResponseWriter, r *http.Request) {
	d, err := s.store.Find(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	answer, err := s.sender.Send(r.Context(), d.Target.URL, r.FormValue("message"))
	if err == nil {
		answer, err = s.sender.Mirror(r.Context(), d.Copy.URL, r.FormValue("message"))
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write(answer)
}

type memory struct {
	mu  sync.Mutex
	all map[string]*hooks.Delivery
}

func (m *memory) Save(_ context.Context, d *hooks.Delivery) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.all[d.ID] = d
	return nil
}

func (m *memory) Find(_ context.Context, id string) (*hooks.Delivery, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if d := m.all[id]; d != nil {
		return d, nil
	}
	return nil, errors.New("no such delivery")
}
