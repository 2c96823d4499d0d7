package settings

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// neverNil reports whether a value is a parameter for which all callers give something that they have just made.
//
//	func run(mux *http.ServeMux) { if mux == nil { serve() } ... }	run(http.NewServeMux()), and nobody else runs it
func neverNil(r *effects.Result, v ssa.Value) bool {
	p, ok := v.(*ssa.Parameter)
	if !ok {
		return false
	}
	given, all := r.Arguments(p)
	return all && len(given) > 0 && !slices.ContainsFunc(given, func(arg trace.Argument) bool { return !isMade(r, arg.Value) })
}

// isMade recognises what has just been made, here or by a library's function that returns nothing but what it makes, no error beside it.
func isMade(r *effects.Result, v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.MakeInterface, *ssa.MakeClosure, *ssa.Function, *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan, *ssa.FieldAddr, *ssa.Global:
		return true
	case *ssa.Call:
		callee := r.Callee(v)
		if callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) {
			return false
		}
		return strings.HasPrefix(callee.Name(), "New") && callee.Signature().Results().Len() == 1
	}
	return false
}

// neverRaised reports whether a flag is down wherever it is asked: a local one, or a package variable, that is only raised where nothing runs; or
// a parameter for which nobody gives anything else.
//
//	own := false
//	if mux == nil { own = true }	where nobody gives nil
//	if own { serve() }
func neverRaised(r *effects.Result, v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		given, all := r.Arguments(v)
		return all && len(given) > 0 && !slices.ContainsFunc(given, func(arg trace.Argument) bool { return !isDown(arg.Value) })
	case *ssa.Phi:
		for i, edge := range v.Edges {
			if !isDown(edge) && !skipped(r, v.Block().Preds[i]) {
				return false
			}
		}
		return true
	case *ssa.UnOp:
		flag, ok := v.X.(*ssa.Global)
		if !ok || v.Op != token.MUL || flag.Object() == nil || flag.Object().Exported() || r.Index.LeaksG[flag] || len(r.Index.Globals[flag]) == 0 {
			return false
		}
		return !slices.ContainsFunc(r.Index.Globals[flag], func(s *ssa.Store) bool { return !isDown(s.Val) && !skipped(r, s.Block()) })
	}
	return false
}

func isDown(v ssa.Value) bool {
	up, known := code.Bool(v)
	return known && !up
}

// skipped reports whether a block is the side of a branch which that never takes. Branches on flags are not asked, since these may go round.
func skipped(r *effects.Result, b *ssa.BasicBlock) bool {
	decides := func(cond ssa.Value) (yes, known bool) { return stated(r, cond) }
	return len(b.Preds) == 1 && !slices.Contains(waysOn(b.Preds[0], decides), b)
}
