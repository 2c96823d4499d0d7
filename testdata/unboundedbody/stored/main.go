// Command stored sends to addresses that are kept between two requests: one that a user has registered, one that the operator has set.
package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"sync"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/hooks"
)

func main() {
	s := &service{
		store:   &memory{all: map[string][]byte{}},
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

// A registration is what a user sends.
type registration struct {
	Name    string `json:"name"`
	Address string `json:"address"`
}

func (s *service) register(w http.ResponseWriter, r *http.Request) {
	var in registration
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.store.Add(r.Context(), &hooks.Hook{ID: in.Name, URL: in.Address}); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
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
	all map[string][]byte
}

func (m *memory) Add(_ context.Context, h *hooks.Hook) error {
	raw, err := json.Marshal(h)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.all[h.ID] = raw
	return err
}

func (m *memory) Find(_ context.Context, id string) (*hooks.Delivery, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d := new(hooks.Delivery)
	return d, json.Unmarshal(m.all[id], d)
}
