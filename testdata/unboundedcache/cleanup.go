package unboundedcache

import (
	"net/http"
	"sync"
)

// An Atlas has sheets for as long as one request draws on them, and marks for ever.
type Atlas struct {
	mu     sync.Mutex
	sheets map[string]*chart
	pins   map[string]*chart
}

type chart struct{ name string }

// NewAtlas registers the handlers.
func NewAtlas(mux *http.ServeMux, srv *http.Server) *Atlas {
	a := &Atlas{sheets: map[string]*chart{}, pins: map[string]*chart{}}
	mux.HandleFunc("GET /sheets/{name}", a.draw)
	mux.HandleFunc("GET /pins/{name}", a.pin)
	srv.RegisterOnShutdown(a.Stop)
	return a
}

// draw lets go of all sheets when it is done.
func (a *Atlas) draw(w http.ResponseWriter, r *http.Request) {
	defer a.Cleanup()
	a.sheet(r.PathValue("name"))
}

// sheet is silent: each request cleans up, whatever that is called.
func (a *Atlas) sheet(name string) *chart {
	a.mu.Lock()
	defer a.mu.Unlock()
	if s, ok := a.sheets[name]; ok {
		return s
	}
	a.sheets[name] = &chart{name: name}
	return a.sheets[name]
}

// Cleanup begins anew.
func (a *Atlas) Cleanup() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sheets = map[string]*chart{}
}

// pin keeps what only the end of the program forgets.
func (a *Atlas) pin(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	name := r.PathValue("name")
	if _, ok := a.pins[name]; !ok {
		a.pins[name] = &chart{name: name} // want map:"pins keeps something for each route parameter"
	}
}

// Stop begins anew.
func (a *Atlas) Stop() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.pins = map[string]*chart{}
}
