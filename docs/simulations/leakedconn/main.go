// Leakedconn shows how a pool ends of which one connection in a while does not come back. Requests come 100 a second and query for 5 ms on
// one of twenty connections. One in a thousand goes a way on which the rows are not closed, and its connection stays checked out. The table
// says what there is to see in each half minute. Requests give up after a second.
//
//	go run ./docs/simulations/leakedconn
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
	queryTime   = 5
	rate        = 0.1
	leak        = 0.001 // of the requests
	timeout     = 1_000
	step        = 30_000 // of the table
	steps       = 10
)

type query struct {
	came, left int
	leaks      bool
}

// A row is what there is to see in one step.
type row struct {
	left, good, failed int
	took               []int
}

type simulation struct {
	leak             float64
	rand             *rand.Rand
	lost             int // connections that do not come back
	waiting, running []query
	rows             []row
}

func run(leak float64) *simulation {
	s := &simulation{leak: leak, rand: rand.New(rand.NewPCG(1, 2))}
	for now := range step * steps {
		if now%step == 0 {
			s.rows = append(s.rows, row{})
		}
		if s.rand.Float64() < rate {
			s.waiting = append(s.waiting, query{now, queryTime, s.rand.Float64() < s.leak})
		}
		s.giveUp(now)
		s.work(now)
		s.seen().left = connections - s.lost
	}
	return s
}

func (s *simulation) seen() *row { return &s.rows[len(s.rows)-1] }

func (s *simulation) giveUp(now int) {
	before := len(s.waiting)
	s.waiting = slices.DeleteFunc(s.waiting, func(q query) bool { return now-q.came >= timeout })
	s.seen().failed += before - len(s.waiting)
}

// work gives free connections to those who have waited longest, and ends what is done.
func (s *simulation) work(now int) {
	for len(s.waiting) > 0 && len(s.running)+s.lost < connections {
		s.running, s.waiting = append(s.running, s.waiting[0]), s.waiting[1:]
	}
	var on []query
	for _, q := range s.running {
		if q.left--; q.left > 0 {
			on = append(on, q)
			continue
		}
		s.seen().good++
		s.seen().took = append(s.seen().took, now-q.came+1)
		if q.leaks {
			s.lost++
		}
	}
	s.running = on
}

// p99 is what the slowest of a hundred took.
func (r *row) p99() int {
	sorted := slices.Sorted(slices.Values(r.took))
	if len(sorted) == 0 {
		return timeout
	}
	return sorted[len(sorted)*99/100]
}

func main() {
	fmt.Printf("%-14s%18s%10s%10s%9s\n", "until second", "connections left", "good/s", "p99 ms", "failed")
	for i, r := range run(leak).rows {
		fmt.Printf("%-14d%18d%10d%10d%9d\n", (i+1)*step/1_000, r.left, r.good*1_000/step, r.p99(), r.failed)
	}
}
