package restarts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/signals"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// restarts are all starts of one function by itself.
type restarts struct {
	*wakers
	leads map[ssa.CallInstruction]lead // of calls in the function itself, as far as they were asked for
	near  map[*ssa.Function]bool       // what runs the function, itself or by others, as far up as helpers are followed
	state bool                         // it says by what it returns what comes next
	ends  []*ssa.Defer                 // of the function; what another package does in the end it may do after a panic only: defer guard.Keep(c.run)
}

func newRestarts(r *effects.Result, fn *ssa.Function) *restarts {
	s := &restarts{wakers: &wakers{r: r, fn: fn}, leads: map[ssa.CallInstruction]lead{}, near: map[*ssa.Function]bool{}}
	s.findNear(fn)
	s.state = isState(r, fn)
	for instr := range code.Instructions(fn) {
		if d, ok := instr.(*ssa.Defer); ok && d.Call.StaticCallee() != nil && len(d.Call.StaticCallee().Blocks) > 0 {
			s.ends = append(s.ends, d)
		}
	}
	return s
}

// findNear notes what runs a function, through so many calls. It goes up level by level, since where each of many functions calls all others the ways up
// are as many as the functions to the power of the calls.
func (s *restarts) findNear(fn *ssa.Function) {
	level := []*ssa.Function{fn}
	for range maxHelperDepth + 1 {
		var above []*ssa.Function
		for _, fn := range level {
			for _, by := range s.runners(fn) {
				if !s.near[by] {
					s.near[by] = true
					above = append(above, by)
				}
			}
		}
		level = above
	}
}

// runners are the functions that call one.
func (s *restarts) runners(fn *ssa.Function) []*ssa.Function {
	f := s.r.Functions[fn]
	if f == nil {
		return nil
	}
	var out []*ssa.Function
	for _, e := range s.r.EdgesTo(f) {
		out = append(out, e.Call.Parent())
	}
	return out
}

// may reports whether the function may start itself again at all.
func (s *restarts) may() bool {
	f := s.r.Functions[s.fn]
	switch {
	case f == nil:
		return false
	case s.state || s.near[s.fn] || signals.Givers(s.r)[s.fn]:
		return true
	}
	return slices.ContainsFunc(f.Edges, func(e *effects.Edge) bool { return e.Local != nil && signals.Givers(s.r)[e.Local.Fn] })
}

// atEnd is how the function starts again when it ends, in whichever way, once a call has been made.
//
//	defer func() { go c.run() }()
func (s *restarts) atEnd(call *ssa.Call) lead {
	var out lead
	for _, d := range s.ends {
		if code.Before(d, call) {
			l := (&restartWalk{restarts: s, call: call}).leadBy(d)
			out.Merge(l.Outcome)
			out.take(l)
		}
	}
	return out
}
