package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds to what functions do that they retry.
var Contributor = effects.Contributor{Name: "retry", Closed: func(r *effects.Result) {
	r.Each(func(f *effects.Function) { markRetries(r, f) })
}}

// markRetries adds to the summary of a function that it retries, so that a retry around it is seen to multiply.
func markRetries(r *effects.Result, f *effects.Function) {
	for _, loop := range loopsOf(r, f.Fn, func(call *ssa.Call) bool { return targetOf(r, call) == Remote }) {
		if loop.Repeats() && loop.Operand != MovesOn {
			e := summary.Effect{Kind: summary.Retries, Name: "loop", Op: f.Fn.Name(), Chain: []summary.Hop{r.At(loop.Call, "tries again here")}}
			f.Summary.Effects, _ = summary.Add(f.Summary.Effects, e)
			return
		}
	}
}
