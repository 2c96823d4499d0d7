// Retrystorm shows what retries do to a server that was slow for ten seconds. 350 workers send a
// request, wait up to a second for the answer, think for five seconds on average and begin again:
// 70 requests a second for a server that can answer 100. From the 20th second to the 30th it can
// answer only 10. The table says how each way of retrying comes out of that.
//
//	go run ./docs/simulations/retrystorm
//
// Time is virtual, in milliseconds, and the seed is fixed: the figures are the same on every run.
package main

import (
	"fmt"
	"math/rand/v2"
)

const (
	workers = 350
	think   = 5_000 // mean, between two requests of a worker
	timeout = 1_000 // how long a worker waits for an answer
	from    = 20_000
	until   = 30_000 // the server is slow from here until there
	end     = 120_000
)

// A policy says what a worker does when its answer does not come.
type policy struct {
	name   string
	tries  int     // attempts a request may use, the first one included
	base   int     // the wait before the second attempt; it doubles
	most   int     // until here
	jitter bool    // wait for a random part of that
	budget float64 // retries that a request earns; no limit when zero
}

var policies = []policy{
	{name: "no retry", tries: 1},
	{name: "at once", tries: 8, base: 1, most: 1},
	{name: "every second", tries: 8, base: 1_000, most: 1_000},
	{name: "backoff to 4 s, jitter", tries: 8, base: 1_000, most: 4_000, jitter: true},
	{name: "backoff to 16 s, jitter", tries: 8, base: 1_000, most: 16_000, jitter: true},
	{name: "at once, budget of 10 %", tries: 8, base: 1, most: 1, budget: 0.1},
	{name: "backoff to 16 s, jitter, budget", tries: 8, base: 1_000, most: 16_000, jitter: true, budget: 0.1},
}

// An attempt is what the server sees: it cannot tell whether the worker still waits for it.
type attempt struct{ worker, sent int }

// A worker waits for an answer or for the time of its next attempt, never for both.
type worker struct {
	waiting bool
	tries   int // of the present request
	next    int // when it sends, or gives up waiting
}

type simulation struct {
	policy
	rand     *rand.Rand
	workers  []worker
	queue    []attempt
	capacity float64 // work that the server could have done by now and has not
	credit   float64 // what is left of the retry budget
	sent     []int   // attempts, by second
	good     []int   // answers that came in time, by second
}

func run(p policy) *simulation {
	s := &simulation{policy: p, rand: rand.New(rand.NewPCG(1, 2)), workers: make([]worker, workers)}
	s.sent, s.good = make([]int, end/1_000), make([]int, end/1_000)
	for i := range s.workers {
		s.rest(i, 0)
	}
	for now := range end {
		for i := range s.workers {
			if s.workers[i].next == now {
				s.wake(i, now)
			}
		}
		s.serve(now)
	}
	return s
}

// rest ends a worker's request, well or badly.
func (s *simulation) rest(id, now int) {
	s.workers[id] = worker{next: now + 1 + int(s.rand.ExpFloat64()*think)}
}

// wake sends the worker's next attempt, or ends its wait for the last one.
func (s *simulation) wake(id, now int) {
	w := &s.workers[id]
	switch {
	case !w.waiting:
		if w.tries == 0 {
			s.credit = min(s.credit+s.budget, 10)
		}
		*w = worker{waiting: true, tries: w.tries + 1, next: now + timeout}
		s.queue = append(s.queue, attempt{id, now})
		s.sent[now/1_000]++
	case w.tries == s.tries || (s.budget > 0 && s.credit < 1):
		s.rest(id, now)
	default:
		s.credit--
		w.waiting, w.next = false, now+s.wait(w.tries)
	}
}

func (s *simulation) wait(tries int) int {
	d := min(s.base<<(tries-1), s.most)
	if s.jitter {
		d = 1 + s.rand.IntN(d)
	}
	return d
}

// serve does a millisecond of the server's work. Attempts that nobody waits for cost it as much.
func (s *simulation) serve(now int) {
	if s.capacity = min(s.capacity+rate(now), 1); s.capacity < 1 || len(s.queue) == 0 {
		return
	}
	s.capacity--
	a := s.queue[0]
	s.queue = s.queue[1:]
	if w := s.workers[a.worker]; w.waiting && w.next == a.sent+timeout {
		s.good[now/1_000]++
		s.rest(a.worker, now)
	}
}

// rate is how many requests the server can answer in a millisecond.
func rate(now int) float64 {
	if from <= now && now < until {
		return 0.01
	}
	return 0.1
}

func main() {
	fmt.Printf("%-32s%15s%16s%16s%17s\n", "retry", "before: good/s", "30-60 s: sent/s", "30-60 s: good/s", "recovered after")
	for _, p := range policies {
		s := run(p)
		fmt.Printf("%-32s%15d%16d%16d%17s\n", p.name,
			mean(s.good[10:20]), mean(s.sent[30:60]), mean(s.good[30:60]), s.recovery())
	}
}
