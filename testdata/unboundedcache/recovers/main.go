// Command recovers takes up what the last run left, beside what it begins to serve.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"sync"
	"time"
)

const most = 1000

type manager struct {
	db    *sql.DB
	clock *time.Ticker

	mu     sync.Mutex
	active map[string]int
	paused map[string]int
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/swaps")
	if err != nil {
		log.Fatal(err)
	}
	m := &manager{db: db, clock: time.NewTicker(time.Minute), active: map[string]int{}, paused: map[string]int{}}
	go m.run(context.Background())
	http.HandleFunc("PUT /swaps/{id}", m.add)
	http.HandleFunc("DELETE /swaps/{id}", m.done)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// run recovers once, and looks for what has come to a halt again and again.
func (m *manager) run(ctx context.Context) {
	m.recover(ctx)
	for range m.clock.C {
		m.halt(ctx)
	}
}

func (m *manager) open(ctx context.Context) (ids []string) {
	rows, err := m.db.QueryContext(ctx, "select id from swaps where open")
	if err != nil {
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if rows.Scan(&id) == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// recover is silent: it puts in once what the last run had, and that was no more than so many.
func (m *manager) recover(ctx context.Context) {
	for _, id := range m.open(ctx) {
		m.mu.Lock()
		m.active[id] = 1
		m.mu.Unlock()
	}
}

// halt puts in more each minute.
func (m *manager) halt(ctx context.Context) {
	for _, id := range m.open(ctx) {
		m.mu.Lock()
		m.paused[id] = 1 // want uneven:"paused gets here what add would refuse"
		m.mu.Unlock()
	}
}

// add puts in no more than so many.
func (m *manager) add(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	id := r.PathValue("id")
	if len(m.active) < most {
		m.active[id] = 1
	}
	if len(m.paused) < most {
		m.paused[id] = 1
	}
}

func (m *manager) done(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.active, r.PathValue("id"))
	delete(m.paused, r.PathValue("id"))
}
