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

// Unused reports whether nobody does anything with a value, or there is none.
//
//	stub, _, err := dial(addr)
func Unused(v ssa.Value) bool {
	return v == nil || v.Referrers() == nil || !slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		_, debug := ref.(*ssa.DebugRef)
		return !debug
	})
}

// JoinedErrors lists the errors of which a call makes one, that is nil if all of them are; or nil for any other call. Which of them only mark another one,
// since they are never nil, is for the caller to say.
//
//	errors.Join(err, rows.Close())		multierr.Append(err, check())
func JoinedErrors(call *ssa.Call) []ssa.Value {
	sig := call.Call.Signature()
	if sig.Results().Len() != 1 || !IsError(sig.Results().At(0).Type()) || call.Call.IsInvoke() {
		return nil
	}
	var out []ssa.Value
	for _, arg := range call.Call.Args {
		if list := Variadic(arg); list != nil {
			out = append(out, list...)
		} else {
			out = append(out, arg)
		}
	}
	if len(out) < 2 || slices.ContainsFunc(out, func(v ssa.Value) bool { return !IsError(v.Type()) }) {
		return nil
	}
	return out
}
