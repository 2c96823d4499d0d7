package unboundedresult

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// kept holds where the function that is called answers from what it has: it reads all for many callers.
//
//	if time.Now().Before(p.next) { return p.byName, nil }
//	p.byName, err = p.load(ctx)
func kept(s *detect.Site) bool {
	return slices.ContainsFunc(s.Effects.Targets(s.Call), func(t trace.Target) bool { return t.Local != nil && answersFromField(t.Local) })
}

func answersFromField(fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		ret, ok := instr.(*ssa.Return)
		if ok && len(ret.Results) > 0 && fromField(ret.Results[0]) {
			return true
		}
	}
	return false
}

// fromField recognises what lies in a field or a package variable, or in a map there.
func fromField(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok {
		if result, ok := load.X.(*ssa.Alloc); ok { // a function that defers
			return slices.ContainsFunc(code.StoredThrough(result), func(e ssa.Value) bool { return code.LoadedField(e) != nil })
		}
	}
	if merged, ok := v.(*ssa.Phi); ok {
		return slices.ContainsFunc(merged.Edges, func(e ssa.Value) bool { return e != v && code.LoadedField(e) != nil })
	}
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	if look, ok := v.(*ssa.Lookup); ok {
		v = look.X
	}
	return code.LoadedField(v) != nil
}
