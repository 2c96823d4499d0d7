package txremote

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// runsHook holds for a call of a function that others have registered, for what it does and not for what it yields: a field, or an element of
// a list or a map that is kept. What it does is not known where it is called, and neither is how long it takes.
//
//	for _, hook := range s.hooks { hook(ctx, order) }
//	if s.OnPaid != nil { s.OnPaid(order) }
func runsHook(s *detect.Site) bool {
	common := s.Call.Common()
	if common.IsInvoke() || common.StaticCallee() != nil || !forItsEffect(s, common.Signature()) {
		return false
	}
	kept := elementOf(common.Value)
	if kept == nil {
		kept = common.Value
	}
	_, field := loadedFrom(kept).(*ssa.FieldAddr)
	return field
}

// firstHook is where the first hook of a function is run: that they run in a transaction is one decision, however many there are.
func firstHook(s *detect.Site) token.Pos {
	for call := range code.Calls(s.Fn) {
		at := *s
		at.Call = call
		if _, plain := call.(*ssa.Call); plain && runsHook(&at) && open(&at) {
			return call.Pos()
		}
	}
	return token.NoPos
}

// forItsEffect reports whether a function yields no more than an error, and is told what to do it about: a context, or something of ours. What
// takes a format, as a logger does, or numbers alone, as a counter does, is no hook.
func forItsEffect(s *detect.Site, sig *types.Signature) bool {
	if res := sig.Results(); sig.Variadic() || res.Len() > 1 || res.Len() == 1 && !code.IsError(res.At(0).Type()) {
		return false
	}
	return slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(v *types.Var) bool {
		named := code.Named(v.Type())
		return code.IsContext(v.Type()) || named != nil && named.Obj().Pkg() != nil && s.Effects.Ours(named.Obj().Pkg())
	})
}

func loadedFrom(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load.X
	}
	return nil
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
