package txremote

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// runsHook holds for a call of a function that others have registered: it is an element of a list or a map that is kept, and may fail or is
// given a context. What it does is not known where it is called, and neither is how long it takes.
//
//	for _, hook := range s.hooks { hook(ctx, order) }
func runsHook(s *detect.Site) bool {
	common := s.Call.Common()
	if common.IsInvoke() || common.StaticCallee() != nil || !mayTakeTime(common.Signature()) {
		return false
	}
	kept := elementOf(common.Value)
	return kept != nil && code.LoadedField(kept) != nil
}

// mayTakeTime reports whether a function can fail, or be told to end.
func mayTakeTime(sig *types.Signature) bool {
	last := sig.Results().Len() - 1
	if last >= 0 && code.IsError(sig.Results().At(last).Type()) {
		return true
	}
	return slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(v *types.Var) bool { return code.IsContext(v.Type()) })
}

// elementOf is the list or map that a value is an element of, or nil.
func elementOf(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.UnOp:
		if at, ok := v.X.(*ssa.IndexAddr); ok && v.Op == token.MUL {
			return at.X
		}
	case *ssa.Index:
		return v.X
	case *ssa.Lookup:
		return v.X
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.Lookup:
			return tuple.X
		case *ssa.Next:
			if r, ok := tuple.Iter.(*ssa.Range); ok {
				return r.X
			}
		}
	}
	return nil
}
