package members

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// isFixed reports whether nothing is known to be in a list, or in a place, that comes with requests or is new each time.
func (a *asker) isFixed(v ssa.Value) bool {
	return origin.Of(a.r, v).Kinds&summary.EverMore == 0
}

// hasFixedKeys reports that of the keys of a map: of one that is made here, and of those that are put into a field or a package variable.
//
//	if !c.guests[name] { c.guests[name] = true; return }	who is a guest is known of ever more
func (a *asker) hasFixedKeys(m ssa.Value) bool {
	if origin.OfKeys(a.r, m).Kinds&summary.EverMore != 0 {
		return false
	}
	place := code.LoadedField(m)
	return place == nil || !slices.ContainsFunc(keysOf(a.r)[place], func(key ssa.Value) bool { return !a.isFixed(key) })
}

// kept are the keys that a package puts into the maps of fields and package variables.
type kept struct {
	of   map[*types.Var][]ssa.Value
	read bool
}

func keysOf(r *effects.Result) map[*types.Var][]ssa.Value {
	k := effects.State[kept](r)
	if k.read {
		return k.of
	}
	k.of, k.read = map[*types.Var][]ssa.Value{}, true
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			if put, ok := instr.(*ssa.MapUpdate); ok {
				if place := code.LoadedField(put.Map); place != nil {
					k.of[place] = append(k.of[place], put.Key)
				}
			}
		}
	}
	return k.of
}
