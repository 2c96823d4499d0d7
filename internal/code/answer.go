package code

import (
	"go/types"
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

// HandsThrough is which parameter of a generic function is a function that it runs, returning first what that returns first, by its type alone; or -1.
//
//	func Retry[T any](ctx context.Context, operation func() (T, error)) (T, error)
func HandsThrough(fn *types.Func) int {
	if fn == nil || fn.Origin().Signature().Results().Len() == 0 {
		return -1
	}
	sig := fn.Origin().Signature()
	of, generic := types.Unalias(sig.Results().At(0).Type()).(*types.TypeParam)
	for i := range sig.Params().Len() {
		given, ok := Core(sig.Params().At(i).Type()).(*types.Signature)
		if generic && ok && given.Results().Len() > 0 && types.Identical(given.Results().At(0).Type(), of) {
			return i
		}
	}
	return -1
}

// ResultsOf lists the values that a call returns, errors aside.
func ResultsOf(call *ssa.Call) []ssa.Value {
	if _, tuple := call.Type().(*types.Tuple); !tuple {
		return []ssa.Value{call}
	}
	var out []ssa.Value
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && !IsError(x.Type()) {
			out = append(out, x)
		}
	}
	return out
}
