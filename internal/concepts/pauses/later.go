package pauses

import (
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Later recognises a call of a library that runs what it is given after a while, of its own accord.
//
//	time.AfterFunc(d, c.connect)    After, by d; a moment is no pause
func Later(r *effects.Result, call ssa.CallInstruction) (Pause, bool) {
	after := postponed(r, call)
	if after == nil {
		return Pause{}, false
	}
	if d, known := (&measure{r: r}).upper(after, 0); known && d < time.Millisecond {
		return Pause{}, false
	}
	e := summary.Effect{Kind: summary.Sleep, Name: "sleep", Op: r.Name(call), Bounds: []summary.Bound{r.ValueBound(after, bounds.DurationAspect)}}
	return Pause{Kind: After, At: call, Call: call, Effect: e, Fixed: isFixed(r, nil, after, 0)}, true
}

// postponed is the time after which a call runs what it is given, or nil for one that does not wait.
func postponed(r *effects.Result, call ssa.CallInstruction) ssa.Value {
	m := r.Model(call)
	if m == nil || len(m.Calls) == 0 || m.Calls[0].How != "goroutine" {
		return nil
	}
	for _, arg := range code.Arguments(call) {
		if code.IsDuration(arg.Type()) {
			return arg
		}
	}
	return nil
}
