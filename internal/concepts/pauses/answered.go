package pauses

import (
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// answered is the limit of what the functions return that a call can only run: a function of the package, or all that are put where it takes one from.
//
//	if p.Pause == nil { p.Pause = func(int) time.Duration { return 0 } }	and nobody gives a Pause
//	time.Sleep(p.Pause(try))						0
func (m *measure) answered(call *ssa.Call, depth int) (out time.Duration, known bool) {
	bodies := m.run(call)
	for _, fn := range bodies {
		in := &measure{r: m.r, call: call, fn: fn, up: m, open: m.open}
		d, ok := in.largest(code.ReturnedFirst(fn), depth)
		if !ok {
			return 0, false
		}
		out = max(out, d)
	}
	return out, len(bodies) > 0
}

// run lists the functions of the package that a call can only run, or is nil. A method value hides its receiver: the arguments are not those of the method.
func (m *measure) run(call *ssa.Call) []*ssa.Function {
	common := call.Common()
	if common.IsInvoke() {
		return nil
	}
	values, all := m.r.Sources(common.Value)
	var out []*ssa.Function
	for _, v := range values {
		if code.IsNil(v) {
			continue // is not called
		}
		targets := m.r.ValueTargets(v)
		if len(targets) == 0 || slices.ContainsFunc(targets, func(t trace.Target) bool { return t.Local == nil || t.Bound }) {
			return nil
		}
		for _, t := range targets {
			out = append(out, t.Local)
		}
	}
	if !all {
		return nil
	}
	return out
}

// draws reports whether a call draws a number below its argument.
func draws(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || code.Origin(fn).Object() == nil || code.Origin(fn).Object().Pkg() == nil {
		return false
	}
	path := code.Origin(fn).Object().Pkg().Path()
	return path == "math/rand" || path == "math/rand/v2"
}
