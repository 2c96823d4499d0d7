package unboundedqueue

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// statedAtWaiter holds where a directive states that there is a bound.
func statedAtWaiter(w *waiter) bool {
	return w.stated.Stated("bounded", w.put.Pos()) || w.stated.Stated("bounded", w.field.Pos())
}

// waitsCold holds where nobody waits for others yet.
func waitsCold(w *waiter) bool { return w.effects.Cold(w.fn) }

// cleansUp holds where whoever gives up takes the entry out, tells by it that nobody waits, or does what is not in sight.
//
//	defer s.forget(id)    case <-ctx.Done(): close(entry.gone); return ctx.Err()
func cleansUp(w *waiter) bool {
	after := map[*ssa.BasicBlock]bool{}
	for _, body := range w.givesUp() {
		for b := range code.Reachable(body, nil) {
			after[b] = true
		}
	}
	for instr := range code.Instructions(w.fn) {
		_, deferred := instr.(*ssa.Defer)
		if (deferred || after[instr.Block()]) && w.clears(instr, map[*ssa.Function]bool{}) {
			return true
		}
	}
	return slices.ContainsFunc(w.fn.AnonFuncs, func(fn *ssa.Function) bool { return w.clearsIn(fn, map[*ssa.Function]bool{}) })
}

// comesOut holds where entries leave without an answer: something takes all of them, those in front, or those of which it can tell that nobody waits.
func comesOut(w *waiter) bool {
	if looksAtWaiter(w.entry.Type()) {
		return true
	}
	removed := false
	for _, fn := range w.code.Funcs() {
		for instr := range code.Instructions(fn) {
			if !w.removes(instr) {
				continue
			}
			removed = true
			if w.removesAnyway(instr) {
				return true
			}
		}
	}
	return !removed // nothing is a list of those who wait if nobody is ever answered
}

// looksAtWaiter recognises entries that tell whether somebody waits: by a context, or a time.
func looksAtWaiter(t types.Type) bool {
	if p, ok := code.Core(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		named := code.Named(f.Type())
		if code.IsContext(f.Type()) || named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time" {
			return true
		}
	}
	return false
}

// removes recognises what takes something out of the list or map.
func (w *waiter) removes(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		return code.PlaceOf(instr.Addr) == w.field && !code.AppendsTo(instr.Val, w.field)
	case *ssa.Call:
		b, ok := instr.Call.Value.(*ssa.Builtin)
		return ok && (b.Name() == "delete" || b.Name() == "clear") && code.LoadedField(instr.Call.Args[0]) == w.field
	}
	return false
}

// removesAnyway reports whether what takes something out does not ask whether there is an answer: it takes all, the first, or each key of the map.
func (w *waiter) removesAnyway(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		_, madeMap := instr.Val.(*ssa.MakeMap)
		cut, ok := instr.Val.(*ssa.Slice)
		return (madeMap || code.TakesWhole(instr) || ok) && !w.effects.Cold(instr.Parent()) || ok && cut.Low != nil
	case *ssa.Call:
		if len(instr.Call.Args) < 2 {
			return true
		}
		key, ok := instr.Call.Args[1].(*ssa.Extract)
		if !ok {
			return false
		}
		_, ranged := key.Tuple.(*ssa.Next)
		return ranged
	}
	return false
}

// clears reports whether an instruction takes the entry out, itself or in a function of the package, changes it, or may.
func (w *waiter) clears(instr ssa.Instruction, seen map[*ssa.Function]bool) bool {
	if w.removes(instr) || w.marks(instr) {
		return true
	}
	call, ok := instr.(ssa.CallInstruction)
	if !ok || call.Common().IsInvoke() {
		return false
	}
	switch v := call.Common().Value.(type) {
	case *ssa.Builtin:
		return v.Name() == "close" || v.Name() == "delete"
	case *ssa.Function:
		return w.clearsIn(v, seen)
	case *ssa.MakeClosure:
		return w.clearsIn(v.Fn.(*ssa.Function), seen)
	}
	return !code.IsCancel(call.Common().Value.Type())
}

// clearsIn reports whether a function of the package does so.
func (w *waiter) clearsIn(fn *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[fn] || len(fn.Blocks) == 0 {
		return false
	}
	seen[fn] = true
	for instr := range code.Instructions(fn) {
		if w.clears(instr, seen) {
			return true
		}
	}
	return false
}

// marks recognises what changes the entry: it says there that nobody waits.
func (w *waiter) marks(instr ssa.Instruction) bool {
	entry := code.LocalStruct(code.Content(w.entry))
	return entry != nil && slices.ContainsFunc(instr.Operands(nil), func(op *ssa.Value) bool {
		at, ok := (*op).(*ssa.FieldAddr)
		return ok && at.X == ssa.Value(entry)
	})
}
