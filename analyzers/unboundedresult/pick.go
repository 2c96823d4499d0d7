package unboundedresult

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/detect"
)

// usesOne holds where a call returns a collection, and nothing becomes of that but that one element is taken out: by its key, or by a loop that
// ends with the first that fits.
//
//	users, err := store.Users(ctx)
//	return users[name], err
func usesOne(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	if !ok {
		return false
	}
	all := collectionOf(call)
	if all == nil || all.Referrers() == nil {
		return false
	}
	taken := false
	for _, ref := range *all.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Lookup:
			if ref.X != all {
				return false
			}
			taken = true
		case *ssa.DebugRef:
		case *ssa.IndexAddr: // of a loop, see searched
		case *ssa.Call:
			if built, ok := ref.Call.Value.(*ssa.Builtin); !ok || built.Name() != "len" {
				return false
			}
		default:
			return false
		}
	}
	return taken && oneKey(all) || searched(s, all)
}

// collectionOf is the slice or map that a call returns first, or nil.
func collectionOf(call *ssa.Call) ssa.Value {
	v := code.ResultOf(call, 0)
	if v == nil {
		return nil
	}
	switch code.Core(v.Type()).(type) {
	case *types.Map, *types.Slice:
		return v
	}
	return nil
}

// oneKey reports whether one key is looked up, and not by a constant: of what the code names there are few.
func oneKey(all ssa.Value) bool {
	var key ssa.Value
	for _, ref := range *all.Referrers() {
		if look, ok := ref.(*ssa.Lookup); ok {
			if code.IsConst(look.Index) || key != nil && key != look.Index {
				return false
			}
			key = look.Index
		}
	}
	return key != nil && !inLoop(key)
}

// inLoop reports whether a key is another one in each turn of a loop: then many are used.
func inLoop(key ssa.Value) bool {
	instr, ok := key.(ssa.Instruction)
	return ok && code.InnermostLoop(code.Loops(instr.Parent()), instr.Block()) != nil
}

// searched reports whether the one loop over a collection ends with the first element that fits, and whoever called gets that.
func searched(s *detect.Site, all ssa.Value) bool {
	loops := 0
	for _, l := range code.Loops(s.Fn) {
		e := batches.OfLoop(s.Effects, l)
		if e.Over != all {
			continue
		}
		if loops++; !e.FirstHit || !comparesEqual(l) {
			return false
		}
	}
	return loops == 1
}

// comparesEqual reports whether all that a loop branches on besides its own turn is one comparison for equality of something that stays the
// same: a database has that as a condition.
func comparesEqual(l *code.Loop) bool {
	found := false
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || b == l.Head {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok || cmp.Op != token.EQL || found {
			return false
		}
		found = true
	}
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok {
				if _, builtin := call.Call.Value.(*ssa.Builtin); !builtin {
					return false
				}
			}
		}
	}
	return found
}
