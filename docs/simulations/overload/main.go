// Overload shows what a queue without a bound does to a server that gets more than it can do. It can
// answer 100 requests a second and gets 90, between the 10th second and the 40th 120. Whoever asks gives
// up after a second, and the server does not notice. The table counts the good answers of each ten
// seconds, those that came while somebody still waited.
//
//	go run ./docs/simulations/overload
//
// Time is virtual, in milliseconds, and the seed is fixed: the figures are the same on every run.
package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

const (
	timeout  = 1_000
	service  = 10 // for one request
	from     = 10_000
	until    = 40_000 // too much comes from here until there
	end      = 70_000
	window   = 10_000
	patience = 500 // how long a request may have waited when its turn comes, if the queue looks
)

// A policy says what the queue does when it grows.
type policy struct {
	name  string
	bound int  // requests that may wait; no bound when zero
	last  bool // the newest is served first
	looks bool // a request that has waited too long is dropped instead of served
}

var policies = []policy{
	{name: "no bound"},
	{name: "bound of 1000", bound: 1000},
	{name: "bound of 50", bound: 50},
	{name: "no bound, drops the overdue", looks: true},
	{name: "no bound, newest first", last: true},
}

type simulation struct {
	policy
	rand    *rand.Rand
	queue   []int // when they came
	free    int   // when the server is done with what it does
	longest int   // the queue, at its longest
	refused int
	good    []int // by window
}

func run(p policy) *simulation {
	s := &simulation{policy: p, rand: rand.New(rand.NewPCG(1, 2)), good: make([]int, end/window)}
	for now := range end {
		if s.rand.Float64() < rate(now) {
			s.arrive(now)
		}
		if s.free <= now && len(s.queue) > 0 {
			s.serve(now)
		}
	}
	return s
}

// rate is how many requests come in a millisecond.
func rate(now int) float64 {
	if from <= now && now < until {
		return 0.12
	}
	return 0.09
}

func (s *simulation) arrive(now int) {
	if s.bound > 0 && len(s.queue) == s.bound {
		s.refused++
		return
	}
	s.queue = append(s.queue, now)
	s.longest = max(s.longest, len(s.queue))
}

// serve begins with the next request. It is a good answer when nobody has given up by the end of it.
func (s *simulation) serve(now int) {
	came := s.next()
	for s.looks && now-came > patience {
		if s.refused++; len(s.queue) == 0 {
			return
		}
		came = s.next()
	}
	if s.free = now + service; s.free-came <= timeout {
		s.good[now/window]++
	}
}

func (s *simulation) next() int {
	i := 0
	if s.last {
		i = len(s.queue) - 1
	}
	came := s.queue[i]
	s.queue = slices.Delete(s.queue, i, i+1)
	return came
}

func main() {
	fmt.Printf("%-30s%8s%7s%7s%7s%7s%7s%7s%10s%10s\n", "good answers", "0-10 s",
		"10-20", "20-30", "30-40", "40-50", "50-60", "60-70", "longest", "refused")
	for _, p := range policies {
		s := run(p)
		fmt.Printf("%-30s%8d", p.name, s.good[0])
		for _, n := range s.good[1:] {
			fmt.Printf("%7d", n)
		}
		fmt.Printf("%10d%10d\n", s.longest, s.refused)
	}
}
