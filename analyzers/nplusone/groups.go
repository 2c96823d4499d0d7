package nplusone

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// inGroups holds where each turn asks for many at once: the loop goes over lists in a map, and the call is given a whole list.
//
//	for tenant, ids := range byTenant { tx.Query(ctx, "... where tenant = $1 and id = any($2)", tenant, ids) }
func inGroups(s *detect.Site) bool {
	loop, ok := elementLoop(s)
	if !ok || loop.Over == nil || !isMapOfLists(loop.Over.Type()) {
		return false
	}
	return slices.ContainsFunc(code.Arguments(s.Call), func(arg ssa.Value) bool {
		return slices.ContainsFunc(append(code.Variadic(arg), arg), func(v ssa.Value) bool { return isGroup(v, loop.Over) })
	})
}

func isMapOfLists(t types.Type) bool {
	m, ok := code.Core(t).(*types.Map)
	if !ok {
		return false
	}
	list, ok := code.Core(m.Elem()).(*types.Slice)
	return ok && !types.Identical(list.Elem(), types.Typ[types.Byte])
}

// isGroup recognises what a map has under the key of the turn, and what a library makes of it.
//
//	ids    pq.Array(ids)    strings.Join(ids, ",")
func isGroup(v, groups ssa.Value) bool {
	switch v := code.Content(v).(type) {
	case *ssa.Extract:
		next, ok := v.Tuple.(*ssa.Next)
		if !ok || v.Index != 2 {
			return false
		}
		over, ok := next.Iter.(*ssa.Range)
		return ok && over.X == groups
	case *ssa.Call:
		return slices.ContainsFunc(v.Call.Args, func(arg ssa.Value) bool {
			_, made := code.Content(arg).(*ssa.Call)
			return !made && isGroup(arg, groups)
		})
	}
	return false
}

// paced holds where a turn waits for a clock: it is not in a hurry.
//
//	for _, host := range hosts {
//		<-tick.C
//		store.Touch(ctx, host)
//	}
func paced(s *detect.Site) bool {
	loop, ok := elementLoop(s)
	if !ok || loop.Loop == nil {
		return false
	}
	for b := range loop.Loop.Blocks {
		for _, instr := range b.Instrs {
			if pauses, _ := code.PausesAt(instr); pauses {
				return true
			}
		}
	}
	return false
}
