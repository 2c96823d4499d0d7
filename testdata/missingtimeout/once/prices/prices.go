// Package prices holds what things cost.
package prices

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"
)

// Shop has prices.
type Shop struct{ db *sql.DB }

// New makes a shop.
func New(db *sql.DB) *Shop {
	s := &Shop{db: db}
	go s.count()
	return s
}

// count runs beside the start.
func (s *Shop) count() {
	var n int
	if err := s.db.QueryRowContext(context.Background(), "select count(*) from prices").Scan(&n); err != nil {
		log.Print(err)
	}
}

// Warm fills a cache once, from all shelves.
func (s *Shop) Warm() {
	for _, shelf := range []string{"bread", "milk"} {
		s.touch(shelf)
	}
}

func (s *Shop) touch(shelf string) {
	if _, err := s.db.ExecContext(context.Background(), "update shelves set seen = true where name = $1", shelf); err != nil {
		log.Print(err)
	}
}

// Refresh is started once as well, and goes on: all that a silent database gets to see of it is one round.
func (s *Shop) Refresh() {
	for range time.Tick(time.Minute) {
		if _, err := s.db.ExecContext(context.Background(), "delete from prices where old"); err != nil { // want job:"ExecContext gets a context without deadline"
			log.Print(err)
		}
	}
}

// Follow goes on in a loop that waits for nothing in particular.
func (s *Shop) Follow() {
	for {
		s.page()
	}
}

func (s *Shop) page() {
	resp, err := http.Get("https://prices.example.com/next") // want client:"http.Get has no timeout"
	if err != nil {
		log.Print(err)
		return
	}
	_ = resp.Body.Close()
}

// Work takes what comes, one after the other, for as long as something comes.
func (s *Shop) Work(next func() (string, bool)) {
	for {
		shelf, ok := next()
		if !ok {
			return
		}
		if _, err := s.db.ExecContext(context.Background(), "delete from prices where shelf = $1", shelf); err != nil { // want deadline:"ExecContext gets a context without deadline"
			log.Print(err)
		}
	}
}

// Try goes on until it succeeds, however long that takes.
func (s *Shop) Try() {
	for s.announce() != nil {
		time.Sleep(time.Second)
	}
}

func (s *Shop) announce() error {
	resp, err := http.Get("https://prices.example.com/hello") // want client:"http.Get has no timeout"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Import runs when the program starts, and for requests: those may be many.
func (s *Shop) Import(from string) {
	resp, err := http.Get(from) // want client:"http.Get has no timeout"
	if err != nil {
		log.Print(err)
		return
	}
	_ = resp.Body.Close()
}
