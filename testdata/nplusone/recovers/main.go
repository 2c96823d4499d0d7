// Command recovers takes up what the last run left, beside what it begins to serve.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"
)

type manager struct {
	db    *sql.DB
	clock *time.Ticker
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/swaps")
	if err != nil {
		log.Fatal(err)
	}
	m := &manager{db: db, clock: time.NewTicker(time.Minute)}
	go m.run(context.Background())
	go func() {
		if err := m.resume(context.Background()); err != nil {
			log.Print(err)
		}
	}()
	http.HandleFunc("/sweep", func(w http.ResponseWriter, r *http.Request) { m.sweep(r.Context()) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// run recovers once, and sweeps again and again.
func (m *manager) run(ctx context.Context) {
	m.recover(ctx)
	for range m.clock.C {
		m.expire(ctx)
	}
}

func (m *manager) open(ctx context.Context) (ids []int64) {
	rows, err := m.db.QueryContext(ctx, "select id from swaps where open")
	if err != nil {
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if rows.Scan(&id) == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

func (m *manager) load(ctx context.Context, id int64) (state int) {
	_ = m.db.QueryRowContext(ctx, "select state from swaps where id = $1", id).Scan(&state)
	return state
}

// recover is silent: the start has it run once, beside itself.
func (m *manager) recover(ctx context.Context) {
	for _, id := range m.open(ctx) {
		log.Print(m.load(ctx, id))
	}
}

// resume is silent as well, in a goroutine that ends.
func (m *manager) resume(ctx context.Context) error {
	for _, id := range m.open(ctx) {
		if _, err := m.db.ExecContext(ctx, "update swaps set owner = $1 where id = $2", "me", id); err != nil {
			return err
		}
	}
	return nil
}

// expire is run by the clock.
func (m *manager) expire(ctx context.Context) {
	for _, id := range m.open(ctx) {
		log.Print(m.load(ctx, id)) // want query:"asks once for each element of a loop"
	}
}

// sweep is run for requests.
func (m *manager) sweep(ctx context.Context) {
	for _, id := range m.open(ctx) {
		log.Print(m.load(ctx, id)) // want query:"asks once for each element of a loop"
	}
}
