package resources

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// findEndedIn notes which of its parameters a function ends, be it on some ways only, and reports whether that is new.
//
//	func undo(w work, err error) error { _ = w.Rollback(); return err }	ends parameter 0
func findEndedIn(r *effects.Result, f *effects.Function) (learnt bool) {
	for i, p := range f.Fn.Params {
		fact := summary.HoldFact{Does: summary.EndsHolder, Param: i}
		if !mayEnd(p.Type()) || slices.Contains(f.Summary.Holds, fact) || !endsIn(r, f.Fn, p) {
			continue
		}
		regions.Learn(r, f, fact)
		learnt = true
	}
	return learnt
}

// endsIn reports whether a function, or a literal in it, calls what ends a value by its name, or hands it to a function that does.
func endsIn(r *effects.Result, fn *ssa.Function, v ssa.Value) bool {
	for call := range code.Calls(fn) {
		if endsBy(r, call, func(arg ssa.Value) bool {
			sources, _ := r.Sources(arg)
			return arg == v || slices.Contains(sources, v)
		}) {
			return true
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return endsIn(r, literal, v) })
}

// endsBy reports whether a call may end one of its arguments.
func endsBy(r *effects.Result, call ssa.CallInstruction, is func(ssa.Value) bool) bool {
	callee := r.Callee(call)
	if callee == nil {
		return false
	}
	args := code.Arguments(call)
	if callee.Signature().Recv() != nil && len(args) > 0 && is(args[0]) && r.Says(lexicon.CleansUp, callee.Name()) {
		return true
	}
	return slices.ContainsFunc(factsOf(r, call), func(h summary.HoldFact) bool {
		return h.Does == summary.EndsHolder && h.Param < len(args) && is(args[h.Param])
	})
}
