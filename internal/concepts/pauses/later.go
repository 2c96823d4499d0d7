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
	m := r.Model(call)
	if m == nil || len(m.Calls) == 0 || m.Calls[0].How != "goroutine" {
		return Pause{}, false
	}
	for _, arg := range code.Arguments(call) {
		if !code.IsDuration(arg.Type()) {
			continue
		}
		if d, known := (&measure{r: r}).upper(arg, 0); known && d < time.Millisecond {
			return Pause{}, false
		}
		e := summary.Effect{Kind: summary.Sleep, Name: "sleep", Op: r.Name(call), Bounds: []summary.Bound{r.ValueBound(arg, bounds.DurationAspect)}}
		return Pause{Kind: After, At: call, Call: call, Effect: e, Fixed: isFixed(r, nil, arg, 0)}, true
	}
	return Pause{}, false
}
