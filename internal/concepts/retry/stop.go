package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A Stop is something that may end a loop.
//
//	for i := 0; i < 5 && !s.closed.Load(); i++ {		// Counter, Flag
//		if err := s.send(ctx, m); err == nil {		// Answer; Context, as send is given one
//			return nil
//		} else if err == ErrGone {			// Error
//			return err
//		}
//	}
type Stop struct {
	Kind StopKind
	At   ssa.Instruction // the branch that leaves the loop; or where it looks at a context
}

// A StopKind is what a Stop depends on.
type StopKind uint8

// The kinds of stops.
const (
	Counter  StopKind = iota // how many tries there were, or something else that the loop finds out
	Deadline                 // a context that ends by itself
	Context                  // one that somebody may end
	Flag                     // what somebody outside of the loop decides
	Before                   // what was known before the loop
	Answer                   // what the call has answered
	Error                    // how the call has failed
)

// Bounded reports whether something else than the call and a context may end it: a counter, a flag.
func (l *Loop) Bounded() bool { return l.stopsBy(Counter, Flag, Before) }

// HeedsContext reports whether it looks at a context, or hands one to the call.
func (l *Loop) HeedsContext() bool { return l.stopsBy(Context, Deadline) }

// RunsForever reports whether nothing that it finds out ends it: only a context, a flag, a signal or a failure does.
func (l *Loop) RunsForever() bool { return !l.stopsBy(Counter, Deadline, Before, Answer) }

// Endless reports whether some way to the next try passes nothing that limits the tries or their time. A flag that somebody else sets, and a
// context, only end them together with the program.
func (l *Loop) Endless() bool { return l.limitless }

func (l *Loop) stopsBy(kinds ...StopKind) bool {
	return slices.ContainsFunc(l.Stops, func(s Stop) bool { return slices.Contains(kinds, s.Kind) })
}

// stops lists all that may end the loop of a round.
func (w *round) stops() []Stop {
	if !w.stopped {
		w.ending, w.stopped = stopsOf(w.r, w), true
	}
	return w.ending
}

func stopsOf(r *effects.Result, w *round) []Stop {
	out := slices.Clone(w.contexts)
	for _, br := range w.branches {
		if br.leaves {
			out = append(out, Stop{stopOf(r, w, br.Cond), br.If})
		}
	}
	if givenContext(r, w.call) {
		out = append(out, Stop{Context, w.call})
	}
	return out
}

// stopOf says what a condition depends on that leaves a loop.
func stopOf(r *effects.Result, w *round, cond ssa.Value) StopKind {
	outside := decidedOutside(r, w, cond)
	switch {
	case w.isFlag(cond):
		return Answer
	case code.DependsOn(cond, w.call):
		if outside {
			return Error
		}
		return Answer
	case asksContext(cond):
		if outside {
			return Context
		}
		return Deadline
	case outside:
		return Flag
	case loopInvariant(w.loop, cond):
		return Before
	}
	return Counter
}

// limits reports whether a stop counts the tries or the time that they take.
func (s Stop) limits() bool { return s.Kind == Counter || s.Kind == Deadline }

// limitless reports whether some way from the failure to the next try passes no stop that limits the tries.
func limitless(w *round, stops []Stop) bool {
	ways := w.blocks.Clone()
	for _, s := range stops {
		if s.limits() {
			ways.Set(s.At.Block(), false)
		}
	}
	ways.Set(w.call.Block(), true)
	return ways.Spread(w.failed).Has(w.call.Block())
}

// givenContext reports whether a call is given a context that somebody may end.
func givenContext(r *effects.Result, call *ssa.Call) bool {
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
		return code.IsContext(arg.Type()) && r.Context(arg).Kind != summary.Nothing
	})
}
