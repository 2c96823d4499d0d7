package nplusone

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
)

// catalog asks for what it does not know yet.
type catalog struct {
	db     *sql.DB
	plans  sync.Map
	mu     sync.Mutex
	prices map[string]int
	asked  map[string]int
}

// planned is silent: after the first time, a plan is there.
func (a *API) planned(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.URL.Query()["plan"] {
		if _, err := a.catalog.plan(r.Context(), name); err != nil {
			return
		}
	}
}

func (c *catalog) plan(ctx context.Context, name string) (string, error) {
	if p, ok := c.plans.Load(name); ok {
		return p.(string), nil
	}
	p, err := c.askPlan(ctx, name)
	if err != nil {
		return "", err
	}
	c.plans.Store(name, p)
	return p, nil
}

func (c *catalog) askPlan(ctx context.Context, name string) (p string, err error) {
	err = c.db.QueryRowContext(ctx, "select body from plans where name = $1", name).Scan(&p)
	return p, err
}

// priced is silent too: a helper looks into the map.
func (a *API) priced(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.URL.Query()["price"] {
		if n := a.catalog.rounded(r.Context(), name); n < 0 {
			return
		}
	}
}

func (c *catalog) rounded(ctx context.Context, name string) int {
	return c.price(ctx, name) / 100 * 100
}

func (c *catalog) price(ctx context.Context, name string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, ok := c.prices[name]
	if !ok {
		n = c.askPrice(ctx, name)
		c.prices[name] = n
	}
	return n
}

func (c *catalog) askPrice(ctx context.Context, name string) (n int) {
	_ = c.db.QueryRowContext(ctx, "select price from prices where name = $1", name).Scan(&n)
	return n
}

// counted looks like it: the map counts, and does not answer.
func (a *API) counted(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.URL.Query()["price"] {
		a.catalog.count(r.Context(), name) // want query:"count asks once for each element"
	}
}

func (c *catalog) count(ctx context.Context, name string) int {
	if _, ok := c.asked[name]; !ok {
		c.asked[name] = 1
	}
	return c.askPrice(ctx, name)
}

// forgotten looks like it: what is remembered is gone with the call.
func (a *API) forgotten(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.URL.Query()["price"] {
		a.catalog.once(r.Context(), name) // want query:"once asks once for each element"
	}
}

func (c *catalog) once(ctx context.Context, name string) int {
	seen := map[string]int{}
	n, ok := seen[name]
	if !ok {
		n = c.askPrice(ctx, name)
		seen[name] = n
	}
	return n
}
