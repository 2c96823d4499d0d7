// Lockio shows how one slow call under a lock becomes everybody's. Requests come 400 a second and take a lock to look into a map. One of
// twenty finds an old entry there and asks another service for it: under the lock, or beside it with a second visit to store what came. The
// table says what becomes of all requests as the other service gets slower. They give up after a second.
//
//	go run ./docs/simulations/lockio
//
// Time is virtual, in tenths of a millisecond, and the seed is fixed: the figures are the same on every run.
package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

const (
	tick    = 10 // of a millisecond
	look    = 1  // how long the map is looked into
	rate    = 0.04
	old     = 0.05 // of the requests have to ask
	timeout = 1_000 * tick
	end     = 60_000 * tick
)

// A request holds the lock, waits for it, or waits for the other service without it.
type request struct {
	came, left int
	asks       bool // has to ask another service
	asked      bool // and has done so
}

type simulation struct {
	call    int // how long that takes, in ticks
	under   bool
	rand    *rand.Rand
	holder  *request
	waiting []*request // for the lock
	calling []*request // without it
	took    []int      // of those that had nothing to ask for
	most    int        // waiting at a time
	asked   int
	failed  int
}

func run(call int, under bool) *simulation {
	s := &simulation{call: call * tick, under: under, rand: rand.New(rand.NewPCG(1, 2))}
	for now := range end {
		if s.rand.Float64() < rate {
			s.asked++
			s.waiting = append(s.waiting, &request{came: now, asks: s.rand.Float64() < old})
		}
		s.giveUp(now)
		s.answer()
		s.hold(now)
		s.most = max(s.most, len(s.waiting))
	}
	return s
}

// giveUp counts those that waited too long: nobody looks at what they bring.
func (s *simulation) giveUp(now int) {
	late := func(r *request) bool { return now-r.came >= timeout }
	before := len(s.waiting) + len(s.calling)
	s.waiting, s.calling = slices.DeleteFunc(s.waiting, late), slices.DeleteFunc(s.calling, late)
	s.failed += before - len(s.waiting) - len(s.calling)
}

// answer goes on with calls that are made without the lock: what came is stored under it.
func (s *simulation) answer() {
	s.calling = slices.DeleteFunc(s.calling, func(r *request) bool {
		if r.left--; r.left > 0 {
			return false
		}
		r.asks, r.asked = false, true
		s.waiting = append(s.waiting, r)
		return true
	})
}

// hold gives the lock to who has waited longest, and goes on with who has it.
func (s *simulation) hold(now int) {
	if s.holder == nil && len(s.waiting) > 0 {
		s.holder, s.waiting = s.waiting[0], s.waiting[1:]
		s.holder.left = look
		if s.under && s.holder.asks {
			s.holder.left += s.call
		}
	}
	r := s.holder
	if r == nil {
		return
	}
	if r.left--; r.left > 0 {
		return
	}
	s.holder = nil
	switch {
	case r.asks && !s.under:
		r.left = s.call
		s.calling = append(s.calling, r)
	case !r.asks && !r.asked:
		s.took = append(s.took, now-r.came+1)
	}
}

// p99 is what the slowest of a hundred took that had nothing to ask for, in milliseconds.
func (s *simulation) p99() float64 {
	sorted := slices.Sorted(slices.Values(s.took))
	if len(sorted) == 0 {
		return timeout / tick
	}
	return float64(sorted[len(sorted)*99/100]) / tick
}

var calls = []int{5, 20, 40, 60, 100}

func main() {
	fmt.Printf("%-20s%16s%14s%9s%9s\n", "the call", "others: p99 ms", "most waiting", "asked", "failed")
	for _, under := range []bool{true, false} {
		for _, call := range calls {
			s, name := run(call, under), "under, %d ms"
			if !under {
				name = "beside, %d ms"
			}
			fmt.Printf("%-20s%16.1f%14d%9d%9d\n", fmt.Sprintf(name, call), s.p99(), s.most, s.asked, s.failed)
		}
	}
}
