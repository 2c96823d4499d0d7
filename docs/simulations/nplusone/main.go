// Nplusone shows what a query for each row does to a page as the page grows. A page reads its rows with one query, and then something of
// each row: with one more query for each, or with one for all. A query holds one of twenty connections for 2 ms, and one for all of them
// for a twentieth of a millisecond longer for each row. Pages are asked for 60 times a second, for a minute, and given up after two seconds.
//
//	go run ./docs/simulations/nplusone
//
// Time is virtual, in milliseconds, and the seed is fixed: the figures are the same on every run.
package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

const (
	connections = 20
	queryTime   = 2
	perTick     = 20 // rows that one query for all reads in a millisecond
	rate        = 0.06
	timeout     = 2_000
	end         = 60_000
)

// A page is one request: what it waits for is its next query.
type page struct {
	came    int
	queries int // to come, the running one included
	left    int // of the running one, in milliseconds
}

type simulation struct {
	rows, asked, done int
	each              bool // a query for each row
	rand              *rand.Rand
	waiting, running  []page
	took              []int // of those that were answered
	failed            int
}

func run(rows int, each bool) *simulation {
	s := &simulation{rows: rows, each: each, rand: rand.New(rand.NewPCG(1, 2))}
	for now := range end {
		if s.rand.Float64() < rate {
			s.asked++
			s.waiting = append(s.waiting, page{came: now, queries: s.queries()})
		}
		s.giveUp(now)
		s.connect()
		s.work(now)
	}
	return s
}

// queries is how many a page makes, one after another.
func (s *simulation) queries() int {
	if s.each {
		return 1 + s.rows
	}
	return 2
}

// takes is how long a query holds its connection: the second of two is for all rows.
func (s *simulation) takes(p page) int {
	if !s.each && p.queries == 1 {
		return queryTime + s.rows/perTick
	}
	return queryTime
}

func (s *simulation) giveUp(now int) {
	old := func(p page) bool { return now-p.came >= timeout }
	before := len(s.waiting) + len(s.running)
	s.waiting, s.running = slices.DeleteFunc(s.waiting, old), slices.DeleteFunc(s.running, old)
	s.failed += before - len(s.waiting) - len(s.running)
}

// connect gives free connections to those who have waited longest.
func (s *simulation) connect() {
	for len(s.waiting) > 0 && len(s.running) < connections {
		p := s.waiting[0]
		p.left = s.takes(p)
		s.running, s.waiting = append(s.running, p), s.waiting[1:]
	}
}

// work ends the queries that are done. A page with more to ask goes to the end of those who wait for a connection.
func (s *simulation) work(now int) {
	var on []page
	for _, p := range s.running {
		switch p.left--; {
		case p.left > 0:
			on = append(on, p)
		case p.queries > 1:
			p.queries--
			s.done++
			s.waiting = append(s.waiting, p)
		default:
			s.done++
			s.took = append(s.took, now-p.came+1)
		}
	}
	s.running = on
}

// percentile of what pages took, in milliseconds.
func (s *simulation) percentile(p int) int {
	if len(s.took) == 0 {
		return timeout
	}
	sorted := slices.Sorted(slices.Values(s.took))
	return sorted[min(len(sorted)*p/100, len(sorted)-1)]
}

// cases are how a page reads, and of how many rows.
var cases = []struct {
	name string
	rows int
	each bool
}{
	{"each, 10 rows", 10, true}, {"each, 50 rows", 50, true}, {"each, 100 rows", 100, true}, {"each, 150 rows", 150, true}, {"each, 200 rows", 200, true},
	{"all, 10 rows", 10, false}, {"all, 200 rows", 200, false},
}

func main() {
	fmt.Printf("%-18s%12s%10s%10s%9s%9s\n", "one query for", "queries/s", "p50 ms", "p99 ms", "asked", "failed")
	for _, c := range cases {
		s := run(c.rows, c.each)
		fmt.Printf("%-18s%12d%10d%10d%9d%9d\n", c.name, s.done*1_000/end, s.percentile(50), s.percentile(99), s.asked, s.failed)
	}
}
