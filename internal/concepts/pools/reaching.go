package pools

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// reaching lists what a load of a field or package variable may see, where every way to it stores there first. What other branches store is
// none of it. The list is known only if ok.
//
//	case "mysql":
//		s.db, err = sql.Open("mysql", dsn)      not limited
//	case "postgres":
//		s.db, err = sql.Open("postgres", dsn)
//		s.db.SetMaxOpenConns(10)                limits this one
func reaching(r *effects.Result, load *ssa.UnOp) (stored []ssa.Value, ok bool) {
	switch load.X.(type) {
	case *ssa.FieldAddr, *ssa.Global:
	default:
		return nil, false
	}
	w := &storeWalk{r: r, addr: load.X, seen: map[*ssa.BasicBlock]bool{}}
	ok = w.back(load.Block(), slices.Index(load.Block().Instrs, ssa.Instruction(load)))
	return w.stored, ok && len(w.stored) > 0
}

type storeWalk struct {
	r      *effects.Result
	addr   ssa.Value
	seen   map[*ssa.BasicBlock]bool
	stored []ssa.Value
}

// back goes up from an instruction of a block, and reports whether all ways end at a store.
func (w *storeWalk) back(b *ssa.BasicBlock, from int) bool {
	for i := from - 1; i >= 0; i-- {
		switch instr := b.Instrs[i].(type) {
		case *ssa.Store:
			if sameVariable(instr.Addr, w.addr) {
				w.stored = append(w.stored, instr.Val)
				return true
			}
		case ssa.CallInstruction:
			if w.mayStore(instr) {
				return false
			}
		}
	}
	for _, pred := range b.Preds {
		if w.seen[pred] {
			continue
		}
		w.seen[pred] = true
		if !w.back(pred, len(pred.Instrs)) {
			return false
		}
	}
	return len(b.Preds) > 0
}

// mayStore reports whether a call may store into the variable: a function of the package, or whoever gets the struct.
func (w *storeWalk) mayStore(call ssa.CallInstruction) bool {
	field, ok := w.addr.(*ssa.FieldAddr)
	if ok && slices.Contains(code.Arguments(call), field.X) {
		return true
	}
	fn := call.Common().StaticCallee()
	return !ok && (fn == nil || w.r.Functions[code.Origin(fn)] != nil)
}

// sameVariable reports whether two addresses are those of one package variable, or of one field of one value.
func sameVariable(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	fa, ok := a.(*ssa.FieldAddr)
	fb, also := b.(*ssa.FieldAddr)
	return ok && also && fa.X == fb.X && fa.Field == fb.Field
}
