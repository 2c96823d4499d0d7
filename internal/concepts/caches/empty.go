package caches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// EmptiedFor reports whether all callers of a function in the package empty a cache before they call it: it holds what one run has met.
//
//	y.seen = map[string]*User{}
//	for _, id := range ids { y.user(ctx, id) }
func EmptiedFor(r *effects.Result, fn *ssa.Function, cache string) bool {
	f := r.Functions[code.Origin(fn)]
	if f == nil {
		return false
	}
	edges := r.EdgesTo(f)
	for _, e := range edges {
		if !emptiesBefore(r, e.Call, cache) {
			return false
		}
	}
	return len(edges) > 0
}

// emptiesBefore reports whether a function empties a cache before it gets to a call.
func emptiesBefore(r *effects.Result, call ssa.CallInstruction, cache string) bool {
	for instr := range code.Instructions(call.Parent()) {
		if code.Before(instr, call) && empties(r, instr, cache) {
			return true
		}
	}
	return false
}

// empties recognises what leaves nothing in a map: a new one in its place, or clear.
func empties(r *effects.Result, instr ssa.Instruction, cache string) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		_, isMap := code.Core(instr.Val.Type()).(*types.Map)
		return isMap && (empty(instr.Val) || code.IsNil(instr.Val)) && container(r, instr.Addr) == cache
	case *ssa.Call:
		b, ok := instr.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "clear" && container(r, instr.Call.Args[0]) == cache
	}
	return false
}
