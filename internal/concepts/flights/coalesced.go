package flights

import (
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Coalesced reports whether the calls of a function are coalesced: somebody does so a few calls above it, or nobody gets there but through a flight.
func Coalesced(l *program.Function) bool { return flownBy(l, 0) || insideOnly(l) }

// mode is what is noted at a call that runs a function once for many callers.
const mode = "coalesced"

// maxFlight is how many calls may lie between a flight and what it is there for, where others may call that without one.
const maxFlight = 2

// flownBy reports whether somebody in the program coalesces the calls of a function, a few calls above it. One such caller shows
// that somebody thought of it: the others are warmers or refreshers.
func flownBy(l *program.Function, depth int) bool {
	for caller, e := range l.CalledBy() {
		if e.Mode == mode || depth < maxFlight && caller != l && flownBy(caller, depth+1) {
			return true
		}
	}
	return false
}

// insideOnly reports whether each way up from a function comes to a flight, however far up that is.
//
//	group.DoChan(key, func() (any, error) { return s.walk(ctx, key) })
//	func (s *Store) walk(...)    { ...; s.confirm(...) }
//	func (s *Store) confirm(...) { s.source.Fetch(...) }    Fetch, where nothing else has it run
func insideOnly(l *program.Function) bool {
	found, seen := false, map[*program.Function]bool{l: true}
	for up := []*program.Function{l}; len(up) > 0; {
		at := up[len(up)-1]
		up = up[:len(up)-1]
		called := false
		for caller, e := range at.CalledBy() {
			called, found = true, found || e.Mode == mode
			if e.Mode != mode && !seen[caller] {
				seen[caller] = true
				up = append(up, caller)
			}
		}
		if !called || at.Value || at.Entry.By != summary.ReachUnknown {
			return false
		}
	}
	return found
}
