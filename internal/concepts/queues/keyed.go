package queues

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// keyed looks at what an instruction does with a map of lists, which is a queue where all lists are taken at once: one that loses single keys is a
// registry.
//
//	t.by[topic] = append(t.by[topic], e)
//
//	batch := t.by
//	t.by = map[string][]Event{}
func keyed(r *effects.Result, instr ssa.Instruction, uses *queueUses) {
	switch instr := instr.(type) {
	case *ssa.MapUpdate:
		f := listsByKey(instr.Map)
		if f == nil || !shared(r, instr.Map.(*ssa.UnOp).X) {
			return
		}
		call, ok := instr.Value.(*ssa.Call)
		if ok && isAppend(call) && keyedList(call.Call.Args[0]) == f && comesIn(call.Call.Args[1]) {
			uses.of(f).appends = append(uses.of(f).appends, instr)
		}
	case *ssa.Store:
		f := code.PlaceOf(instr.Addr)
		made, ok := instr.Val.(*ssa.MakeMap)
		if f == nil || !ok || filled(made) || !isListsByKey(f.Type()) {
			return
		}
		if shared(r, instr.Addr) && readsField(instr.Parent(), f) {
			uses.of(f).drains = append(uses.of(f).drains, instr)
		}
	case *ssa.Call:
		b, ok := instr.Call.Value.(*ssa.Builtin)
		if !ok || len(instr.Call.Args) == 0 {
			return
		}
		if f := listsByKey(instr.Call.Args[0]); b.Name() == "clear" && f != nil && readsField(instr.Parent(), f) {
			uses.of(f).drains = append(uses.of(f).drains, instr)
		}
		if f := keyedList(instr.Call.Args[0]); b.Name() == "len" && f != nil {
			uses.of(f).lengths = append(uses.of(f).lengths, instr)
		}
	}
}

// listsByKey is the field or variable that a map of lists was loaded from, or nil.
func listsByKey(m ssa.Value) *types.Var {
	if !isListsByKey(m.Type()) {
		return nil
	}
	return code.LoadedField(m)
}

func isListsByKey(t types.Type) bool {
	m, ok := code.Core(t).(*types.Map)
	return ok && code.IsSlice(m.Elem())
}

// keyedList is the field or variable that holds the map in which a list was looked up, or to which more was appended, or nil.
func keyedList(v ssa.Value) *types.Var {
	if call, ok := v.(*ssa.Call); ok && isAppend(call) {
		v = call.Call.Args[0]
	}
	look := code.LookedUp(v)
	if look == nil {
		return nil
	}
	return listsByKey(look.X)
}

// filled reports whether something is put into a map where it is made.
func filled(made *ssa.MakeMap) bool {
	return slices.ContainsFunc(*made.Referrers(), func(ref ssa.Instruction) bool {
		_, put := ref.(*ssa.MapUpdate)
		return put
	})
}

func isAppend(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append" && len(call.Call.Args) == 2
}
