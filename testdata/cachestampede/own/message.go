package own

import (
	"context"
	"net/http"
)

// Stated is silent: the map is a part of the answer that came, and each has its own.
func (p *Parcels) Stated(ctx context.Context, resp *http.Response, id string) (string, error) {
	if state, ok := stated(resp); ok {
		return state, nil
	}
	state, err := p.parcel(ctx, id)
	if err == nil {
		note(resp, state)
	}
	return state, err
}

func stated(resp *http.Response) (string, bool) {
	states, ok := resp.Header["X-State"]
	if !ok {
		return "", false
	}
	return states[0], true
}

func note(resp *http.Response, state string) { resp.Header["X-State"] = []string{state} }

// A leaflet has a map as well, and is the project's own: it may be anybody's.
type leaflet struct{ header map[string][]string }

// Printed is the same with that.
func (p *Parcels) Printed(ctx context.Context, on *leaflet, id string) (string, error) {
	if state, ok := printed(on); ok {
		return state, nil
	}
	state, err := p.parcel(ctx, id) // want fill:"every concurrent miss of Printed runs"
	if err == nil {
		on.header["X-State"] = []string{state}
	}
	return state, err
}

func printed(on *leaflet) (string, bool) {
	states, ok := on.header["X-State"]
	if !ok {
		return "", false
	}
	return states[0], true
}

// front is what lies at the door.
var front = &leaflet{header: map[string][]string{}}

// Front serves.
func (p *Parcels) Front(w http.ResponseWriter, r *http.Request) {
	state, err := p.Printed(r.Context(), front, r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = w.Write([]byte(state))
}

// noted is what one call has met.
type noted struct{ states map[string]string }

func newNoted() *noted { return &noted{states: map[string]string{}} }

func (n *noted) get(id string) (string, bool) {
	state, ok := n.states[id]
	return state, ok
}

func (n *noted) put(id, state string) { n.states[id] = state }

// Either is silent: what asks is a variable, and has made what it asks.
func (p *Parcels) Either(ctx context.Context, a, b string) (string, error) {
	met := newNoted()
	met.put(a, "here")
	if state, ok := met.get(b); ok {
		return state, nil
	}
	state, err := p.parcel(ctx, b)
	if err == nil {
		met.put(b, state)
	}
	return state, err
}

// board is there for all.
var board = &posted{states: map[string]string{}}

type posted struct{ states map[string]string }

func (n *posted) get(id string) (string, bool) {
	state, ok := n.states[id]
	return state, ok
}

func (n *posted) put(id, state string) { n.states[id] = state }

func theBoard() *posted { return board }

// Posted asks by a variable, too: of what all share.
func (p *Parcels) Posted(ctx context.Context, id string) (string, error) {
	on := theBoard()
	if state, ok := on.get(id); ok {
		return state, nil
	}
	state, err := p.parcel(ctx, id) // want fill:"every concurrent miss of Posted runs"
	if err == nil {
		on.put(id, state)
	}
	return state, err
}
