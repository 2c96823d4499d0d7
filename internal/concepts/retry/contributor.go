package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Contributor adds to what functions do that they retry.
var Contributor = effects.Contributor{Name: "retry", Modelled: ownTries, Closed: func(r *effects.Result) {
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

// ownTries says of a library's call that it tries again itself, unless the package sets the field to 0 that says how often.
func ownTries(r *effects.Result, call ssa.CallInstruction, fn *types.Func, m *models.Func) []summary.Effect {
	if m.Retries == nil || !m.Retries.Own || m.Waits == nil {
		return nil
	}
	for field, stores := range r.Index.Fields {
		if field.Pkg() == fn.Pkg() && field.Name() == m.Retries.Limit && slices.ContainsFunc(stores, func(s *ssa.Store) bool { return code.IsZero(s.Val) }) {
			return nil
		}
	}
	return []summary.Effect{{Kind: summary.Retries, Name: "library", Op: code.FuncName(fn), Chain: []summary.Hop{r.At(call, "tries again here")}}}
}
