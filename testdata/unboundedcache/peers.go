package unboundedcache

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// A Registry has one client for each system that somebody has set up, however their names come along.
type Registry struct {
	mu    sync.Mutex
	byURN map[string]system
	plain map[string]*reports
	seen  map[string]*visit
}

// A system grants what it is asked for.
type system interface {
	Grant(ctx context.Context, user string) error
}

// reports is such a client.
type reports struct {
	host string
	http *http.Client
}

func newReports(host string) (system, error) {
	return &reports{host: host, http: &http.Client{Timeout: 10 * time.Second}}, nil
}

func (c *reports) Grant(ctx context.Context, user string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, c.host+"/users/"+user, http.NoBody)
	if err != nil {
		return err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// A visit has no client.
type visit struct{ at time.Time }

// Peers registers what answers.
func Peers(mux *http.ServeMux) *Registry {
	g := &Registry{byURN: map[string]system{}, plain: map[string]*reports{}, seen: map[string]*visit{}}
	mux.HandleFunc("PUT /grants/{urn}", g.grant)
	return g
}

func (g *Registry) grant(w http.ResponseWriter, r *http.Request) {
	urn := r.PathValue("urn")
	c, err := g.client(urn, r.Header.Get("Host"))
	if err == nil {
		err = c.Grant(r.Context(), r.FormValue("user"))
	}
	if err == nil {
		err = g.reports(urn, r.Header.Get("Host")).Grant(r.Context(), r.FormValue("user"))
	}
	g.noted(r.PathValue("urn"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// client is silent: behind the interface is a client.
func (g *Registry) client(urn, host string) (system, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if c, ok := g.byURN[urn]; ok {
		return c, nil
	}
	c, err := newReports(host)
	if err != nil {
		return nil, err
	}
	g.byURN[urn] = c
	return c, nil
}

// reports is silent: it keeps one itself.
func (g *Registry) reports(urn, host string) *reports {
	g.mu.Lock()
	defer g.mu.Unlock()
	c, ok := g.plain[urn]
	if !ok {
		c = &reports{host: host, http: http.DefaultClient}
		g.plain[urn] = c
	}
	return c
}

// noted keeps the time.
func (g *Registry) noted(urn string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.seen[urn] = &visit{at: time.Now()} // want map:"seen keeps something for each route parameter"
}
