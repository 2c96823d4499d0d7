// Stampede shows what happens when the entries of a cache expire. A service answers 2,000 requests a
// second for 20 popular keys from a cache whose entries live ten seconds. A miss asks a database that
// needs 100 ms for a query and works on 20 queries at a time, or on 10. The table says how many loads
// each way of filling costs and how long requests wait.
//
//	go run ./docs/simulations/stampede
//
// Time is virtual, in milliseconds, and the seed is fixed: the figures are the same on every run.
package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

const (
	keys      = 20
	perMilli  = 2 // requests
	ttl       = 10_000
	queryTime = 100
	end       = 60_000
)

// A policy says how a missing entry is filled.
type policy struct {
	name     string
	coalesce bool // one load of a key at a time, the others wait for it
	jitter   bool // an entry lives between nine tenths of the ttl and the whole of it
	stale    bool // an expired entry is served while one request loads it anew
}

var policies = []policy{
	{name: "every miss loads"},
	{name: "every miss loads, jitter", jitter: true},
	{name: "one load a key", coalesce: true},
	{name: "one load a key, jitter", coalesce: true, jitter: true},
	{name: "one load a key, stale meanwhile", coalesce: true, stale: true},
}

// A query is one load of a key and the requests that wait for it.
type query struct {
	key     int
	done    int   // when its lane is through with it
	waiters []int // when they came
}

// An entry is in the cache until it expires.
type entry struct {
	expires int
	loading *query // set while a coalesced load is under way
}

type simulation struct {
	policy
	lanes   int // queries that the database works on at a time
	rand    *rand.Rand
	cache   []entry
	waiting []*query // for a lane
	running []*query
	waits   []int // of all requests
	loads   int
	deepest int // most queries in the database at a time, waiting or not
}

func run(p policy, lanes int) *simulation {
	s := &simulation{policy: p, lanes: lanes, rand: rand.New(rand.NewPCG(1, 2)), cache: make([]entry, keys)}
	for key := range s.cache { // all filled at once, by a deploy or a warm-up
		s.cache[key].expires = s.lifetime()
	}
	for now := range end {
		s.finish(now)
		for range perMilli {
			s.request(s.rand.IntN(keys), now)
		}
		s.start(now)
		s.deepest = max(s.deepest, len(s.waiting)+len(s.running))
	}
	return s
}

func (s *simulation) lifetime() int {
	if s.jitter {
		return ttl - s.rand.IntN(ttl/10)
	}
	return ttl
}

func (s *simulation) request(key, now int) {
	e := &s.cache[key]
	switch {
	case now < e.expires:
		s.waits = append(s.waits, 0)
	case e.loading == nil:
		s.load(key, now)
	case s.stale:
		s.waits = append(s.waits, 0)
	default:
		e.loading.waiters = append(e.loading.waiters, now)
	}
}

// load sends a query for the key. The request waits for it, unless it may have the old value.
func (s *simulation) load(key, now int) {
	q := &query{key: key, waiters: []int{now}}
	if s.stale {
		q.waiters, s.waits = nil, append(s.waits, 0)
	}
	if s.coalesce {
		s.cache[key].loading = q
	}
	s.waiting = append(s.waiting, q)
	s.loads++
}

// start gives free lanes to the queries that have waited longest.
func (s *simulation) start(now int) {
	for len(s.running) < s.lanes && len(s.waiting) > 0 {
		q := s.waiting[0]
		s.waiting = s.waiting[1:]
		q.done = now + queryTime
		s.running = append(s.running, q)
	}
}

// finish answers the requests whose query is done, and fills the cache.
func (s *simulation) finish(now int) {
	s.running = slices.DeleteFunc(s.running, func(q *query) bool {
		if q.done > now {
			return false
		}
		for _, came := range q.waiters {
			s.waits = append(s.waits, now-came)
		}
		s.cache[q.key] = entry{expires: now + s.lifetime()}
		return true
	})
}

func main() {
	fmt.Printf("%5s  %-32s%14s%22s%13s\n", "lanes", "fill", "loads/minute", "most at the database", "worst wait")
	for _, lanes := range []int{20, 10} {
		for _, p := range policies {
			s := run(p, lanes)
			fmt.Printf("%5d  %-32s%14d%22d%10d ms\n", lanes, p.name, s.loads, s.deepest, slices.Max(s.waits))
		}
	}
}
