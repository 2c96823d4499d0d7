// Command tabled keeps what answers in tables of its own.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"sync"
)

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &stock{db: db}
	t := table{byPath: map[string]http.HandlerFunc{}, rooms: map[string]*room{}, desks: map[string]*desk{}}
	t.byPath["/stock"] = s.count
	t.byPath["/rooms"] = t.enter
	prices(&t, db)
	for _, name := range []string{"north", "south"} {
		t.desks[name] = &desk{db: db}
	}
	t.byPath["/desks"] = t.sit
	add(&t, "/left", db)
	add(&t, "/right", db)
	log.Fatal(http.ListenAndServe(":8080", t))
}

type table struct {
	byPath map[string]http.HandlerFunc
	mu     sync.Mutex
	rooms  map[string]*room
	desks  map[string]*desk
}

func (t table) ServeHTTP(w http.ResponseWriter, r *http.Request) { t.byPath[r.URL.Path](w, r) }

// A stock is one: its method lies in a table, under one path.
type stock struct {
	mu sync.Mutex
	db *sql.DB
	n  int
}

func (s *stock) count(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = s.db.QueryRowContext(r.Context(), "select count(*) from stock").Scan(&s.n) // want serial:"mutex stock.mu is held across it"
}

// prices is called once, and what it makes is one.
func prices(t *table, db *sql.DB) {
	p := &price{db: db}
	t.byPath["/price"] = func(w http.ResponseWriter, r *http.Request) { p.show(r) }
}

type price struct {
	mu sync.Mutex
	db *sql.DB
	n  int
}

func (p *price) show(r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.db.QueryRowContext(r.Context(), "select n from prices").Scan(&p.n) // want serial:"mutex price.mu is held across it"
}

// A room is made for each name that a request brings.
type room struct {
	mu sync.Mutex
	db *sql.DB
	n  int
}

func (t *table) enter(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	at := t.rooms[r.URL.Query().Get("name")]
	if at == nil {
		at = &room{}
		t.rooms[r.URL.Query().Get("name")] = at
	}
	t.mu.Unlock()
	at.fill(r)
}

func (m *room) fill(r *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_ = m.db.QueryRowContext(r.Context(), "select n from rooms").Scan(&m.n)
}

// A desk is made in each turn of a loop.
type desk struct {
	mu sync.Mutex
	db *sql.DB
	n  int
}

func (t *table) sit(w http.ResponseWriter, r *http.Request) { t.desks[r.PathValue("name")].take(r) }

func (d *desk) take(r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	_ = d.db.QueryRowContext(r.Context(), "select n from desks").Scan(&d.n)
}

// add is called for one path after the other.
func add(t *table, path string, db *sql.DB) {
	d := &door{db: db}
	t.byPath[path] = d.open
}

type door struct {
	mu sync.Mutex
	db *sql.DB
	n  int
}

func (d *door) open(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	_ = d.db.QueryRowContext(r.Context(), "select n from doors").Scan(&d.n)
}
