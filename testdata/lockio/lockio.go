// Package lockio holds what lockio reports, and look-alikes on which it is silent.
package lockio

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/lockio/internal/remote"
)

// Prices answers requests out of memory, and keeps what it knows up to date.
type Prices struct {
	mu     sync.RWMutex
	client *http.Client
	db     *sql.DB
	byItem map[string]int
	rules  *remote.Rules

	changes chan int
}

// NewPrices makes it, and registers all that it answers.
func NewPrices(mux *http.ServeMux, db *sql.DB) *Prices {
	p := &Prices{client: &http.Client{Timeout: time.Second}, db: db, byItem: map[string]int{}, rules: remote.New(), changes: make(chan int)}
	mux.HandleFunc("/price", p.price)
	mux.HandleFunc("/set", p.set)
	mux.HandleFunc("/good", p.setShortly)
	mux.HandleFunc("/drop", p.drop)
	mux.HandleFunc("/push", p.push)
	mux.HandleFunc("/pushed", p.pushShortly)
	return p
}

// price holds the lock for as long as it takes to look something up.
func (p *Prices) price(w http.ResponseWriter, r *http.Request) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	answer(w, p.byItem[r.PathValue("item")], nil)
}

// set has all that ask for prices wait for the database.
func (p *Prices) set(w http.ResponseWriter, r *http.Request) {
	item := r.PathValue("item")
	// example: remote bad
	p.mu.Lock()
	defer p.mu.Unlock()
	_, err := p.db.ExecContext(r.Context(), "update price set cents = $1 where item = $2", 7, item) // want remote:"Prices.mu is held across .*ExecContext: requests wait for it in price"
	if err == nil {
		p.byItem[item] = 7
	}
	// end
	answer(w, nil, err)
}

// setShortly holds the lock only for what it guards.
func (p *Prices) setShortly(w http.ResponseWriter, r *http.Request) {
	item := r.PathValue("item")
	// example: remote good
	_, err := p.db.ExecContext(r.Context(), "update price set cents = $1 where item = $2", 7, item)
	if err == nil {
		p.mu.Lock()
		p.byItem[item] = 7
		p.mu.Unlock()
	}
	// end
	answer(w, nil, err)
}

// Refresh is no request, and has requests wait all the same.
func (p *Prices) Refresh(ctx context.Context) {
	for range time.Tick(time.Minute) {
		p.refresh(ctx)
	}
}

func (p *Prices) refresh(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	all, err := p.fetch(ctx) // want remote:"Prices.mu is held across .*fetch: requests wait for it in price"
	if err == nil {
		p.byItem = all
	}
}

// fetch is what a helper does: it is told where the lock is taken.
func (p *Prices) fetch(ctx context.Context) (map[string]int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://prices.example/all", nil)
	if err != nil {
		return nil, err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var all map[string]int
	return all, json.NewDecoder(resp.Body).Decode(&all)
}

// RefreshRules asks another package, behind an interface that it declares.
func (p *Prices) RefreshRules(ctx context.Context) {
	for range time.Tick(time.Minute) {
		p.mu.Lock()
		_ = p.rules.Load(ctx) // want remote:"Prices.mu is held across .*Load"
		p.mu.Unlock()
	}
}

// drop pauses before it goes on.
func (p *Prices) drop(w http.ResponseWriter, r *http.Request) {
	// example: pause bad
	p.mu.Lock()
	for len(p.byItem) > 1000 {
		time.Sleep(100 * time.Millisecond) // want pause:"Prices.mu is held across time.Sleep: requests wait for it in price"
	}
	p.mu.Unlock()
	// end
	// example: pause good
	for p.full() {
		time.Sleep(100 * time.Millisecond)
	}
	// end
	answer(w, nil, nil)
}

func (p *Prices) full() bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return len(p.byItem) > 1000
}

// push sends while it holds the lock: whoever receives decides for how long.
func (p *Prices) push(w http.ResponseWriter, r *http.Request) {
	// example: channel bad
	p.mu.Lock()
	p.byItem["all"]++
	p.changes <- p.byItem["all"] // want channel:"Prices.mu is held across a send that waits for its receiver: requests wait for it in price"
	p.mu.Unlock()
	// end
	answer(w, nil, nil)
}

// pushShortly sends what it took with it.
func (p *Prices) pushShortly(w http.ResponseWriter, r *http.Request) {
	// example: channel good
	p.mu.Lock()
	p.byItem["all"]++
	n := p.byItem["all"]
	p.mu.Unlock()
	p.changes <- n
	// end
	answer(w, nil, nil)
}

// Watch receives what is sent.
func (p *Prices) Watch(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case n := <-p.changes:
			p.give(ctx, n)
		}
	}
}

// give sends to many, each of which may take a while.
func (p *Prices) give(ctx context.Context, n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.byItem["given"] = n
	offer(subscribers, n) // want channel:"Prices.mu is held across lockio.offer: requests wait for it in price"
}

var subscribers = make(chan int, 1)

func offer(to chan<- int, n int) {
	select {
	case to <- n:
	case <-time.After(50 * time.Millisecond):
	}
}

func answer(w http.ResponseWriter, v any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(v)
}
