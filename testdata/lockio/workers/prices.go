package main

import (
	"database/sql"
	"net/http"
	"sync"
	"time"
)

// orders run what is kept here for whoever asks.
type orders struct{ list []order }

type order struct {
	path string
	do   func()
}

func (o *orders) on(path string, do func()) { o.list = append(o.list, order{path, do}) }

func (o *orders) find(path string) func() {
	for _, order := range o.list {
		if order.path == path {
			return order.do
		}
	}
	return func() {}
}

func (o *orders) ServeHTTP(_ http.ResponseWriter, r *http.Request) { o.find(r.URL.Path)() }

// prices are looked up again by one loop, and by whoever orders it.
type prices struct {
	mu    sync.Mutex
	db    *sql.DB
	fresh int
}

var current = &prices{}

func (p *prices) refresh() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.db.QueryRow("select count(*) from prices").Scan(&p.fresh) // want serial:"prices.mu is held"
}

func (p *prices) refreshNowAndThen() {
	for {
		time.Sleep(time.Minute)
		p.refresh()
	}
}
