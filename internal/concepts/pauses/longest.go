package pauses

import (
	"go/token"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Longest is the longest time that a pause can take, where all that it is computed from is known: constants, chance below a limit, and what a
// helper of the package says itself or is given.
//
//	time.Sleep(50*time.Millisecond + rand.N(50*time.Millisecond))	100 ms
//	nap()								as what it calls
func Longest(r *effects.Result, call ssa.CallInstruction) (time.Duration, bool) {
	return (&measure{r: r}).pause(call, 0)
}

// Limit is the longest duration that a value can be, where all that it is computed from is known.
func Limit(r *effects.Result, v ssa.Value) (time.Duration, bool) {
	return (&measure{r: r}).upper(v, 0)
}

// A measure computes the upper limit of a value. Within a helper a parameter is what the call gives for it.
type measure struct {
	r    *effects.Result
	call ssa.CallInstruction // of the helper, or nil
	fn   *ssa.Function       // the helper
	up   *measure            // where the call is
	open map[ssa.Value]bool  // what is computed from itself: see again
}

// maxHelpers is how many helpers may stand between a loop and the sleep, and maxTerms how deep a computation of a delay may be.
const (
	maxHelpers = 3
	maxTerms   = 8
)

// long is more than anybody asks for: what is computed does not overflow.
const long = 24 * time.Hour

func (m *measure) pause(call ssa.CallInstruction, depth int) (time.Duration, bool) {
	if after := postponed(m.r, call); after != nil {
		return m.upper(after, 0)
	}
	if model := m.r.Model(call); model != nil {
		if model.Sleeps == nil || model.Sleeps.Delay != "argument" {
			return 0, false
		}
		return m.upper(m.r.Argument(call, model.Sleeps.Arg), 0)
	}
	bodies := m.r.Bodies(call, false)
	if depth == maxHelpers || len(bodies) != 1 || call.Common().StaticCallee() == nil {
		return 0, false
	}
	return (&measure{r: m.r, call: call, fn: bodies[0], up: m}).body(depth + 1)
}

// body is the sum of the pauses that a helper makes. One in a loop has no limit.
func (m *measure) body(depth int) (sum time.Duration, known bool) {
	loops := code.Loops(m.fn)
	for call := range code.Calls(m.fn) {
		if !sleeps(m.r, call) {
			continue
		}
		d, ok := m.pause(call, depth)
		if !ok || code.InnermostLoop(loops, call.Block()) != nil {
			return 0, false
		}
		sum, known = min(sum+d, long), true
	}
	return sum, known
}

func sleeps(r *effects.Result, call ssa.CallInstruction) bool {
	for _, e := range r.Call(call) {
		if e.Kind == summary.Sleep {
			return true
		}
	}
	return false
}

func (m *measure) upper(v ssa.Value, depth int) (time.Duration, bool) {
	if v == nil || depth > maxTerms {
		return 0, false
	}
	if k, ok := code.Int(v); ok {
		return time.Duration(k), k >= 0
	}
	if settings.NeverSet(m.r, v) {
		return 0, true
	}
	switch v := v.(type) {
	case *ssa.Convert:
		return m.upper(v.X, depth+1)
	case *ssa.ChangeType:
		return m.upper(v.X, depth+1)
	case *ssa.BinOp:
		return m.computed(v, depth)
	case *ssa.Phi:
		return m.again(v, func() (time.Duration, bool) { return m.largest(m.possible(v, depth), depth) })
	case *ssa.Call:
		return m.called(v, depth)
	case *ssa.Parameter:
		if v.Parent() == m.fn {
			return m.up.upper(code.ArgumentOf(m.call, v), depth+1)
		}
		return m.ofCallers(v, depth)
	case *ssa.UnOp:
		if from, all := m.r.Sources(v); v.Op == token.MUL && all {
			return m.again(v, func() (time.Duration, bool) { return m.largest(from, depth) })
		}
	}
	return 0, false
}

// ofCallers is the limit of what all callers give for a parameter, where all of them are in the package.
//
//	func NewWorker(every int) *Worker { return &Worker{every: every} }
//	NewWorker(1)				1 ns, where it sleeps for time.Duration(w.every)
func (m *measure) ofCallers(p *ssa.Parameter, depth int) (time.Duration, bool) {
	given, all := m.r.Arguments(p)
	if !all {
		return 0, false
	}
	return (&measure{r: m.r, open: m.open}).largest(trace.Values(given), depth)
}

// largest is the limit of a value that may be any of some.
func (m *measure) largest(of []ssa.Value, depth int) (out time.Duration, known bool) {
	for _, v := range of {
		d, ok := m.upper(v, depth+1)
		if !ok {
			return 0, false
		}
		out = max(out, d)
	}
	return out, len(of) > 0
}

func (m *measure) computed(v *ssa.BinOp, depth int) (time.Duration, bool) {
	x, ok := m.upper(v.X, depth+1)
	if v.Op == token.MUL && m.nothing(v, depth) {
		return 0, true
	}
	if !ok {
		return 0, false
	}
	switch v.Op {
	case token.SUB, token.QUO, token.SHR:
		return x, true // no delay is less than nothing
	case token.SHL:
		return x, x == 0 // c.Gap << try: of nothing nothing, and who knows how often it is doubled
	}
	y, ok := m.upper(v.Y, depth+1)
	switch {
	case !ok:
		return 0, false
	case v.Op == token.ADD:
		return min(x+y, long), true
	case v.Op == token.MUL && (x == 0 || y <= long/x):
		return x * y, true
	}
	return long, v.Op == token.MUL
}

// nothing reports whether a factor of a product is nought, whatever the other one is.
//
//	s.opt.Gap * time.Duration(try)    where nobody sets Gap
func (m *measure) nothing(product *ssa.BinOp, depth int) bool {
	for _, factor := range []ssa.Value{product.X, product.Y} {
		if d, known := m.upper(factor, depth+1); known && d == 0 {
			return true
		}
	}
	return false
}

// called is the limit of what a call returns: the least of some, or a number drawn below one.
func (m *measure) called(call *ssa.Call, depth int) (time.Duration, bool) {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "min" {
		return m.least(call.Call.Args, depth)
	}
	if args := code.Arguments(call); len(args) > 0 && draws(call) {
		return m.upper(args[len(args)-1], depth+1)
	}
	return m.answered(call, depth)
}
