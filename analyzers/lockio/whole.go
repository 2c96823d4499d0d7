package lockio

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// copied reports whether what is stored into a field is made of what was in it: one entry is new. Otherwise all are.
//
//	next := maps.Clone(c.m); next[key] = v; c.m = next
//	c.m = all
func copied(v ssa.Value, f *types.Var) bool {
	if _, isMap := code.Core(v.Type()).(*types.Map); !isMap {
		return true // no table
	}
	return madeOf(v, f, map[ssa.Value]bool{})
}

// madeOf reports whether a value, or what is put into a map, is computed from what a field holds.
func madeOf(v ssa.Value, f *types.Var, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > code.MaxDependence {
		return false
	}
	seen[v] = true
	if field := code.LoadedField(v); field != nil && field.Origin() == f {
		return true
	}
	parts := code.Operands(v)[1:]
	if made, ok := v.(*ssa.MakeMap); ok {
		for _, ref := range *made.Referrers() {
			if put, ok := ref.(*ssa.MapUpdate); ok {
				parts = append(parts, put.Key, put.Value)
			}
		}
	}
	for _, part := range parts {
		if madeOf(part, f, seen) {
			return true
		}
	}
	return false
}
