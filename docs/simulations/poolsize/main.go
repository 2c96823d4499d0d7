// Poolsize shows what the number of database connections does to the number of answers. The database has
// eight cores, a query takes 10 ms of one of them, and queries that run side by side slow each other down,
// by locks, caches and context switches: every further one adds a hundredth. Requests come 550 a second,
// for two seconds 1,100, and give up after one. The table says what a pool of each size makes of that.
//
//	go run ./docs/simulations/poolsize
//
// Time is virtual, in milliseconds, and the seed is fixed: the figures are the same on every run.
package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

const (
	cores     = 8
	queryTime = 10.0  // of a core
	contend   = 0.01  // what every further query adds to the time of each
	timeout   = 1_000 // the context's: a query that is not done by then is cancelled
	from      = 10_000
	until     = 12_000 // twice as many requests come from here until there
	end       = 60_000
)

// sizes of the pool; 0 is no limit, as in a sql.DB that nobody calls SetMaxOpenConns on.
var sizes = []int{2, 4, 8, 16, 32, 64, 0}

// A query runs on its connection.
type query struct {
	came int
	left float64 // work, in milliseconds of a core
}

type simulation struct {
	size    int
	rand    *rand.Rand
	waiting []int // requests for a connection: when they came
	running []query
	most    int // connections open at a time
	asked   int
	good    int // answers
	before  int // of them, before the peak
	after   int // and after it
}

func run(size int) *simulation {
	s := &simulation{size: size, rand: rand.New(rand.NewPCG(1, 2))}
	for now := range end {
		s.arrive(now)
		s.giveUp(now)
		s.connect()
		s.work(now)
	}
	return s
}

func (s *simulation) arrive(now int) {
	rate := 0.55
	if from <= now && now < until {
		rate *= 2
	}
	for ; rate > 0; rate-- {
		if s.rand.Float64() < rate {
			s.asked++
			s.waiting = append(s.waiting, now)
		}
	}
}

// giveUp ends what has taken too long. The work that the database has done for it is lost.
func (s *simulation) giveUp(now int) {
	s.waiting = slices.DeleteFunc(s.waiting, func(came int) bool { return now-came >= timeout })
	s.running = slices.DeleteFunc(s.running, func(q query) bool { return now-q.came >= timeout })
}

// connect gives free connections to those who have waited longest.
func (s *simulation) connect() {
	for len(s.waiting) > 0 && (s.size == 0 || len(s.running) < s.size) {
		s.running = append(s.running, query{s.waiting[0], queryTime})
		s.waiting = s.waiting[1:]
	}
	s.most = max(s.most, len(s.running))
}

// work shares a millisecond of the cores among the queries.
func (s *simulation) work(now int) {
	n := float64(len(s.running))
	share := min(1, cores/n) / (1 + contend*(n-1))
	s.running = slices.DeleteFunc(s.running, func(q query) bool { return s.done(q, share, now) })
	for i := range s.running {
		s.running[i].left -= share
	}
}

func (s *simulation) done(q query, share float64, now int) bool {
	if q.left > share {
		return false
	}
	s.good++
	switch {
	case now < from:
		s.before++
	case now >= until:
		s.after++
	}
	return true
}

func main() {
	fmt.Printf("%-10s%14s%16s%15s%9s%9s\n", "pool", "most at once", "before: good/s", "after: good/s", "asked", "failed")
	for _, size := range sizes {
		s, name := run(size), fmt.Sprint(size)
		if size == 0 {
			name = "no limit"
		}
		fmt.Printf("%-10s%14d%16d%15d%9d%9d\n", name, s.most, s.before*1_000/from,
			s.after*1_000/(end-until), s.asked, s.asked-s.good)
	}
}
