package nplusone

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// remembered holds where a call is made for what a map of the function does not have yet, and its answer goes in there: it asks for
// each of the distinct ones, which are few among many.
//
//	org, ok := orgs[u.Org]
//	if !ok {
//		org = load(u.Org)
//		orgs[u.Org] = org
//	}
func remembered(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	if !ok {
		return false
	}
	for b := call.Block(); b.Idom() != nil; b = b.Idom() {
		branch, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		if m := askedMap(branch.Cond); m != nil && getsAnswer(m, call) {
			return true
		}
	}
	return false
}

// askedMap is the map of which a condition asks whether it has something, or nil.
func askedMap(cond ssa.Value) ssa.Value {
	switch v := cond.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			return askedMap(v.X)
		}
	case *ssa.BinOp:
		return askedMap(v.X) // m[k] == nil
	case *ssa.Extract:
		return askedMap(v.Tuple)
	case *ssa.Lookup:
		return v.X
	}
	return nil
}

// getsAnswer reports whether a call decides what is put into a map.
func getsAnswer(m ssa.Value, call *ssa.Call) bool {
	for instr := range code.Instructions(call.Parent()) {
		put, ok := instr.(*ssa.MapUpdate)
		if ok && samePlace(put.Map, m) && code.Before(call, put) && code.DependsOn(put.Value, call) {
			return true
		}
	}
	return false
}
