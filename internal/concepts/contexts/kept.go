package contexts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

// EndsElsewhere reports whether what ends a context is kept for somebody else to call: what it is given to has to outlive its caller.
//
//	ctx, cancel := context.WithCancel(context.Background())
//	s.watches[key] = cancel
//	events, err := s.client.Watch(ctx, key)
func EndsElsewhere(r *effects.Result, ctx ssa.Value) bool {
	from, _ := r.Sources(ctx)
	return slices.ContainsFunc(from, func(v ssa.Value) bool {
		made, ok := v.(*ssa.Extract)
		if !ok {
			return false
		}
		call, ok := made.Tuple.(*ssa.Call)
		if !ok || call.Referrers() == nil {
			return false
		}
		if m := r.Model(call); m == nil || m.Context == nil {
			return false
		}
		return slices.ContainsFunc(*call.Referrers(), func(ref ssa.Instruction) bool {
			end, ok := ref.(*ssa.Extract)
			return ok && end.Index == made.Index+1 && isKept(r, end)
		})
	})
}

// isKept reports whether a function is put where others find it, and does not run when this one returns.
func isKept(r *effects.Result, end *ssa.Extract) bool {
	for _, ref := range *end.Referrers() {
		if at, ok := ref.(*ssa.Defer); ok && at.Call.Value == ssa.Value(end) {
			return false
		}
	}
	return slices.ContainsFunc(escape.Of(r, end).Stored, func(s escape.Stored) bool {
		return !s.Local && s.In != escape.InChannel && s.In != escape.InVariable
	})
}
