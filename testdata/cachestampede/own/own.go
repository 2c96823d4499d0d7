// Package own has caches that belong to one connection, one call, one loop, and some that belong to all.
package own

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Parcels is where they come from.
type Parcels struct{ db *sql.DB }

func (p *Parcels) parcel(ctx context.Context, id string) (state string, err error) {
	err = p.db.QueryRowContext(ctx, "select state from parcels where id = $1", id).Scan(&state)
	return state, err
}

// session is made for each connection, and has a lock because it reads and writes at once.
type session struct {
	parcels *Parcels
	conn    *websocket.Conn
	mu      sync.Mutex
	seen    map[string]string
}

// state is silent: what it keeps is this connection's.
func (s *session) state(ctx context.Context, id string) (string, error) {
	s.mu.Lock()
	state, ok := s.seen[id]
	s.mu.Unlock()
	if ok {
		return state, nil
	}
	state, err := s.parcels.parcel(ctx, id)
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	s.seen[id] = state
	s.mu.Unlock()
	return state, nil
}

// Tracker answers over websockets.
type Tracker struct {
	parcels *Parcels
	upgrade websocket.Upgrader
	mu      sync.Mutex
	desks   map[string]*desk
}

func (t *Tracker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := t.upgrade.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	s := &session{parcels: t.parcels, conn: conn, seen: map[string]string{}}
	for {
		_, id, err := conn.ReadMessage()
		if err != nil {
			return
		}
		state, err := s.state(r.Context(), string(id))
		if err != nil {
			return
		}
		if err := conn.WriteMessage(websocket.TextMessage, []byte(state)); err != nil {
			return
		}
	}
}

// desk is made for each customer, and kept for all who ask for that one.
type desk struct {
	parcels *Parcels
	mu      sync.Mutex
	seen    map[string]string
}

func (d *desk) state(ctx context.Context, id string) (string, error) {
	d.mu.Lock()
	state, ok := d.seen[id]
	d.mu.Unlock()
	if ok {
		return state, nil
	}
	state, err := d.parcels.parcel(ctx, id) // want fill:"every concurrent miss of state runs"
	if err != nil {
		return "", err
	}
	d.mu.Lock()
	d.seen[id] = state
	d.mu.Unlock()
	return state, nil
}

// Desk makes it for the first request of a customer.
func (t *Tracker) Desk(w http.ResponseWriter, r *http.Request) {
	customer := r.PathValue("customer")
	t.mu.Lock()
	d, ok := t.desks[customer]
	if !ok {
		d = &desk{parcels: t.parcels, seen: map[string]string{}}
		t.desks[customer] = d
	}
	t.mu.Unlock()
	state, err := d.state(r.Context(), r.PathValue("parcel"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(state))
}

// memo is made for each call that needs one.
type memo struct {
	parcels *Parcels
	mu      sync.Mutex
	seen    map[string]string
}

// find is silent: nobody else has the memo.
func (m *memo) find(ctx context.Context, id string) (string, error) {
	m.mu.Lock()
	state, ok := m.seen[id]
	m.mu.Unlock()
	if ok {
		return state, nil
	}
	state, err := m.parcels.parcel(ctx, id)
	if err == nil {
		m.mu.Lock()
		m.seen[id] = state
		m.mu.Unlock()
	}
	return state, err
}

// States looks for many, and for each only once.
func (p *Parcels) States(ctx context.Context, ids []string) ([]string, error) {
	m := &memo{parcels: p, seen: map[string]string{}}
	var out []string
	for _, id := range ids {
		state, err := m.find(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, state)
	}
	return out, nil
}

// Hall works for one loop, and for several.
type Hall struct {
	parcels *Parcels
	mu      sync.Mutex
	one     map[string]string
	each    map[string]string
	run     map[string]string
	in      chan string
}

// Start starts one goroutine of the first kind, and many of the second.
func (h *Hall) Start(ctx context.Context) {
	go h.loop(ctx)
	for range 8 {
		go h.worker(ctx)
	}
}

func (h *Hall) loop(ctx context.Context) {
	for range time.Tick(time.Minute) {
		_, _ = h.alone(ctx, "next")
	}
}

// alone is silent: only one loop gets there.
func (h *Hall) alone(ctx context.Context, id string) (string, error) {
	h.mu.Lock()
	state, ok := h.one[id]
	h.mu.Unlock()
	if ok {
		return state, nil
	}
	state, err := h.parcels.parcel(ctx, id)
	if err == nil {
		h.mu.Lock()
		h.one[id] = state
		h.mu.Unlock()
	}
	return state, err
}

func (h *Hall) worker(ctx context.Context) {
	for id := range h.in {
		_, _ = h.shared(ctx, id)
	}
}

func (h *Hall) shared(ctx context.Context, id string) (string, error) {
	h.mu.Lock()
	state, ok := h.each[id]
	h.mu.Unlock()
	if ok {
		return state, nil
	}
	state, err := h.parcels.parcel(ctx, id) // want fill:"every concurrent miss of shared runs"
	if err == nil {
		h.mu.Lock()
		h.each[id] = state
		h.mu.Unlock()
	}
	return state, err
}

// Sync looks at all, and forgets before what the last run has seen.
func (h *Hall) Sync(ctx context.Context, ids []string) {
	h.mu.Lock()
	h.run = map[string]string{}
	h.mu.Unlock()
	for _, id := range ids {
		_, _ = h.once(ctx, id)
	}
}

// once is silent: the map holds what one run has met.
func (h *Hall) once(ctx context.Context, id string) (string, error) {
	h.mu.Lock()
	state, ok := h.run[id]
	h.mu.Unlock()
	if ok {
		return state, nil
	}
	state, err := h.parcels.parcel(ctx, id)
	if err == nil {
		h.mu.Lock()
		h.run[id] = state
		h.mu.Unlock()
	}
	return state, err
}
