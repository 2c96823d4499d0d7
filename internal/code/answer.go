package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Answers reports whether something is done with what a call returns, beside asking whether it has failed.
//
//	stats, err := api.Stats(ctx)		// yes
//	err := api.Count(ctx)			// no
//	err := cache.Incr(ctx, "hits").Err()	// no
func Answers(call ssa.CallInstruction) bool {
	v := call.Value()
	if v == nil || v.Referrers() == nil || IsError(v.Type()) {
		return false
	}
	return slices.ContainsFunc(*v.Referrers(), func(use ssa.Instruction) bool {
		switch use := use.(type) {
		case *ssa.Extract:
			return !IsError(use.Type()) && len(*use.Referrers()) > 0
		case *ssa.Call:
			return !IsError(use.Type())
		case *ssa.DebugRef:
			return false
		}
		return true
	})
}
