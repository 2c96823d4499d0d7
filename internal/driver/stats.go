package driver

import (
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hldlint/hldlint/internal/loader"
)

// Stats are what a run tells of itself while it goes on, and afterwards. They may be read at any time.
type Stats struct {
	Total, Done atomic.Int64 // packages to look at, in both rounds, and those that were
	Looked      atomic.Int64 // packages that were computed, and not taken from the cache
	Snapshot    atomic.Bool  // nothing had changed: the last result was printed
	SameGraph   atomic.Bool  // only the inside of files had changed: the go command was not started
	Loader      loader.Stats // what libraries took

	mu     sync.Mutex
	phases []Phase
	rules  map[string]time.Duration
	silent []string
	full   int
	large  []string
}

// A Phase is a part of a run.
type Phase struct {
	Name string
	Took time.Duration
}

// Phases returns the phases so far, in order.
func (s *Stats) Phases() []Phase {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Phase(nil), s.phases...)
}

// Tools returns the packages that nothing is reported in, since they are only part of commands that do their work once.
func (s *Stats) Tools() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.silent
}

// Full returns how many functions do more than is remembered of them: what is beyond is known to nobody.
func (s *Stats) Full() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.full
}

// Large returns the functions that are too large for some question, with their packages: nothing is said of what they retry.
func (s *Stats) Large() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.large
}

// linked notes what there is to be told of programs.
func (s *Stats) linked(programs []Program) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range programs {
		s.silent, s.large = append(s.silent, p.Tools()...), append(s.large, p.Large()...)
		s.full += p.Full()
	}
	slices.Sort(s.silent)
	slices.Sort(s.large)
}

// Rules returns how long each analyzer ran, over all packages.
func (s *Stats) Rules() map[string]time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]time.Duration{}
	for name, took := range s.rules {
		out[name] = took
	}
	return out
}

// phase times a part of the run: defer s.phase("load")().
func (s *Stats) phase(name string) func() {
	start := time.Now()
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.phases = append(s.phases, Phase{name, time.Since(start)})
	}
}

func (s *Stats) ran(analyzer string, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rules == nil {
		s.rules = map[string]time.Duration{}
	}
	s.rules[analyzer] += took
}

// The collector is told to stay below a bound that the program's size needs at most: most of a large heap is garbage that waits for
// its turn. Far below what is needed it would do nothing else than collect, so that the bound grows with the source: up to what a program needs
// of which a part is held (see hold). What single packages need beyond that is seen when they are there.
const (
	memoryLimit     = 370 << 20
	memoryPerSource = 45 // bytes of heap for a byte of source
	memoryMost      = 700 << 20
)

// limitMemory sets the bound, and raises it while a run goes on where what lives comes near to it: one package may need more than its
// source tells, and would be collected without end. What it returns ends that.
func (r *run) limitMemory() (done func()) {
	if !r.opts.LimitMemory {
		return func() {}
	}
	limit := max(memoryLimit, min(memoryPerSource*r.source(), memoryMost))
	debug.SetMemoryLimit(limit)
	over := make(chan struct{})
	go func() {
		for {
			select {
			case <-over:
				return
			case <-time.After(memoryInterval):
			}
			if need := needed(live()); need > limit {
				limit = need
				debug.SetMemoryLimit(limit)
			}
		}
	}()
	return func() { close(over) }
}

// needed is the bound for what lives: garbage may be half as large as that, up to a size at which collecting takes little time beside what
// makes so much of it, which is a fifth of what lives where that is much.
func needed(live int64) int64 { return live + min(live/2, max(muchGarbage, live/5)) }

const muchGarbage = 192 << 20

// memoryInterval is how often it is looked at what lives.
const memoryInterval = 100 * time.Millisecond

// live is how many bytes of the heap were in use when they were last collected.
func live() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
