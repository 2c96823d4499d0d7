package own

import (
	"context"
	"net/http"
	"sync"
)

// trees come from a pool: whoever takes one has it alone, and its lock is for the goroutines of one request.
var trees = &sync.Pool{New: func() any { return &tree{branches: map[string]string{}} }}

type tree struct {
	mu       sync.Mutex
	branches map[string]string
}

// walk is silent: nobody else has the tree.
func (t *tree) walk(ctx context.Context, p *Parcels, id string) (string, error) {
	t.mu.Lock()
	state, ok := t.branches[id]
	t.mu.Unlock()
	if ok {
		return state, nil
	}
	state, err := p.parcel(ctx, id)
	if err == nil {
		t.mu.Lock()
		t.branches[id] = state
		t.mu.Unlock()
	}
	return state, err
}

// groves are kept, and not taken from a pool: all walk the same.
var groves = &garden{New: func() any { return &grove{branches: map[string]string{}} }}

// A garden looks like a pool, and hands out one thing forever.
type garden struct {
	New  func() any
	once sync.Once
	one  any
}

func (g *garden) get() any {
	g.once.Do(func() { g.one = g.New() })
	return g.one
}

type grove struct {
	mu       sync.Mutex
	branches map[string]string
}

func (g *grove) walk(ctx context.Context, p *Parcels, id string) (string, error) {
	g.mu.Lock()
	state, ok := g.branches[id]
	g.mu.Unlock()
	if ok {
		return state, nil
	}
	state, err := p.parcel(ctx, id) // want fill:"every concurrent miss of walk runs"
	if err == nil {
		g.mu.Lock()
		g.branches[id] = state
		g.mu.Unlock()
	}
	return state, err
}

// Walk serves both.
func (p *Parcels) Walk(w http.ResponseWriter, r *http.Request) {
	t := trees.Get().(*tree)
	defer trees.Put(t)
	a, err := t.walk(r.Context(), p, r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	b, err := groves.get().(*grove).walk(r.Context(), p, r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(a + b))
}
