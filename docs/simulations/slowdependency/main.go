// Slowdependency shows what a call without a timeout does to its caller. A service gets 200 requests a
// second and answers them in 20 ms, every fourth after a call to another service that takes 50 ms more.
// From the 10th second to the 40th that service takes calls and never answers them. The table says how
// many goroutines wait for it, and how many of the other requests, which do not need it, fail: the
// service runs 1,000 requests at a time and refuses what comes beyond.
//
//	go run ./docs/simulations/slowdependency
//
// Time is virtual, in milliseconds, and the seed is fixed: the figures are the same on every run.
package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

const (
	rate    = 0.2  // requests in a millisecond
	calling = 0.25 // of them call the other service
	own     = 20   // what a request takes of itself
	call    = 50   // what a call takes while the other service answers
	most    = 1_000
	from    = 10_000
	until   = 40_000 // the other service hangs from here until there
	end     = 90_000
	never   = 1 << 40
)

// A policy says how long a call may take, and how many may be under way.
type policy struct {
	name    string
	timeout int
	limit   int // calls at a time: the next one fails at once
}

var policies = []policy{
	{name: "no timeout", timeout: never, limit: never},
	{name: "60 s", timeout: 60_000, limit: never},
	{name: "5 s", timeout: 5_000, limit: never},
	{name: "500 ms", timeout: 500, limit: never},
	{name: "500 ms, 5 calls at a time", timeout: 500, limit: 5},
}

type simulation struct {
	policy
	calls  []int // when the requests that wait for the other service will be done
	others []int // when those that do not will be
	held   []int // goroutines that wait for the other service, by second
	failed int   // requests that did not need it and were refused
	asked  int   // all of those
}

func run(p policy) *simulation {
	s, r := &simulation{policy: p}, rand.New(rand.NewPCG(1, 2))
	for now := range end {
		s.calls, s.others = running(s.calls, now), running(s.others, now)
		if r.Float64() < rate {
			s.request(now, r.Float64() < calling)
		}
		if now%1_000 == 0 {
			s.held = append(s.held, len(s.calls))
		}
	}
	return s
}

func running(done []int, now int) []int {
	return slices.DeleteFunc(done, func(at int) bool { return at <= now })
}

func (s *simulation) request(now int, calls bool) {
	full := len(s.calls)+len(s.others) >= most
	if !calls {
		s.asked++
	}
	switch {
	case full && !calls:
		s.failed++
	case full, calls && len(s.calls) >= s.limit:
		// Refused, which takes no time.
	case calls:
		s.calls = append(s.calls, now+own+min(answer(now), s.timeout))
	default:
		s.others = append(s.others, now+own)
	}
}

// answer is how long the other service takes for a call that it gets now.
func answer(now int) int {
	if from <= now && now < until {
		return never
	}
	return call
}

func mean(perSecond []int) int {
	sum := 0
	for _, n := range perSecond {
		sum += n
	}
	return sum / len(perSecond)
}

func main() {
	fmt.Printf("%-27s%14s%7s%14s%7s%7s%24s\n", "timeout of the call",
		"waiting at 9 s", "20 s", "30-39 s, mean", "60 s", "89 s", "other requests failed")
	for _, p := range policies {
		s := run(p)
		fmt.Printf("%-27s%14d%7d%14d%7d%7d%15d of %d\n", p.name,
			s.held[9], s.held[20], mean(s.held[30:40]), s.held[60], s.held[89], s.failed, s.asked)
	}
}
