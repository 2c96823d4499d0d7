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

// Deliver does something once, before it goes on: what comes before the loop, and what comes after it, comes once.
func (s *Shop) Deliver() {
	s.enrol()
	defer s.leave("deliveries")
	for range time.Tick(time.Minute) {
		if !s.next("deliveries") {
			break
		}
	}
	s.leave("queue")
}

func (s *Shop) enrol() {
	if _, err := s.db.ExecContext(context.Background(), "insert into workers values ('deliveries')"); err != nil {
		log.Print(err)
	}
	s.welcome()
}

// welcome is what only enrol calls.
func (s *Shop) welcome() {
	if resp, err := http.Get("https://prices.example.com/welcome"); err == nil {
		_ = resp.Body.Close()
	}
}

func (s *Shop) leave(name string) {
	if _, err := s.db.ExecContext(context.Background(), "delete from workers where name = $1", name); err != nil {
		log.Print(err)
	}
}

func (s *Shop) next(name string) bool {
	_, err := s.db.ExecContext(context.Background(), "update workers set seen = now() where name = $1", name) // want job:"ExecContext gets a context without deadline"
	return err == nil
}

// Return begins anew whenever something is wrong.
func (s *Shop) Return() {
	s.enrolAgain()
	for ok := true; ; ok = s.next("returns") {
		if !ok {
			s.enrolAgain()
		}
		time.Sleep(time.Minute)
	}
}

func (s *Shop) enrolAgain() {
	if _, err := s.db.ExecContext(context.Background(), "insert into workers values ('returns')"); err != nil { // want job:"ExecContext gets a context without deadline"
		log.Print(err)
	}
}

// Sweep has a context, and leaves it out half of the time: nobody but the clock waits for that.
func (s *Shop) Sweep(ctx context.Context) {
	for range time.Tick(time.Hour) {
		s.sweep(ctx)
	}
}

func (s *Shop) sweep(ctx context.Context) {
	if _, err := s.db.ExecContext(ctx, "delete from prices where old"); err != nil { // want loop:"waits on a context that lasts as long as the loop"
		log.Print(err)
	}
	if _, err := s.db.Exec("analyze prices"); err != nil { // want job:"Exec leaves out the context that its sibling gets"
		log.Print(err)
	}
}
