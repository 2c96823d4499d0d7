package effects

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// optional reports whether a condition decides if there is anything to wait for: it compares the counter of the tries, a delay
// that may be zero, a pacer that may not be there, or something that may have changed in the meantime.
func optional(l *code.Loop, cond ssa.Value) bool {
	if counts(l, cond, 0) {
		return true
	}
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || isError(cmp.X.Type()) || isError(cmp.Y.Type()) {
		return false
	}
	return isDuration(cmp.X.Type()) || isNil(cmp.X) || isNil(cmp.Y) || asksAgain(l, cmp.X) && !isConst(cmp.Y) || asksAgain(l, cmp.Y) && !isConst(cmp.X)
}

// asksAgain reports whether a value was asked for in the loop.
func asksAgain(l *code.Loop, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	return ok && l.Blocks[call.Block()]
}

func isConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

// counts reports whether a condition compares what the loop counts: an integer that changes at its head.
func counts(l *code.Loop, v ssa.Value, depth int) bool {
	if depth > 5 {
		return false
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		return counts(l, v.X, depth+1) || counts(l, v.Y, depth+1)
	case *ssa.Convert:
		return counts(l, v.X, depth+1)
	case *ssa.UnOp: // a counter that a literal captures
		alloc, ok := v.X.(*ssa.Alloc)
		return ok && isInteger(v.Type()) && storedIn(l, alloc)
	case *ssa.Phi:
		return isInteger(v.Type()) && v.Block() == l.Head
	}
	return false
}

func storedIn(l *code.Loop, alloc *ssa.Alloc) bool {
	for _, ref := range *alloc.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && l.Blocks[s.Block()] {
			return true
		}
	}
	return false
}

// flag is the constant that a boolean variable has when the loop comes round.
func (w *failure) flag(v ssa.Value) (value, ok bool) {
	l := w.retry.Loop
	var set []ssa.Value
	switch v := v.(type) {
	case *ssa.Phi:
		if v.Block() != l.Head {
			return false, false
		}
		for i, pred := range v.Block().Preds {
			if l.Blocks[pred] {
				set = append(set, v.Edges[i])
			}
		}
	case *ssa.UnOp:
		alloc, isVariable := v.X.(*ssa.Alloc)
		if v.Op != token.MUL || !isVariable {
			return false, false
		}
		for _, ref := range *alloc.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && l.Blocks[s.Block()] {
				if !s.Block().Dominates(w.target) {
					return false, false // not in every round
				}
				set = append(set, s.Val)
			}
		}
	}
	for i, s := range set {
		c, isConst := s.(*ssa.Const)
		if !isConst || c.Value == nil || c.Value.Kind() != constant.Bool || i > 0 && constant.BoolVal(c.Value) != value {
			return false, false
		}
		value = constant.BoolVal(c.Value)
	}
	return value, len(set) > 0
}

// told is where a branch on one error of many goes, where an earlier branch on the same has let only one outcome go on; or nil.
// What it tells is noted.
func (w *failure) told(br *ssa.If) *ssa.BasicBlock {
	cmp, ok := br.Cond.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ || !slices.Contains(errorValues(w.retry.Call), cmp.X) {
		return nil
	}
	load, ok := cmp.Y.(*ssa.UnOp)
	if !ok {
		return nil
	}
	sentinel, ok := load.X.(*ssa.Global)
	if !ok {
		return nil
	}
	equal, unequal := br.Block().Succs[0], br.Block().Succs[1]
	if cmp.Op == token.NEQ {
		equal, unequal = unequal, equal
	}
	if is, known := w.errors[sentinel]; known {
		if is {
			return equal
		}
		return unequal
	}
	onEqual, onUnequal := returnsTo(w.retry.Loop, equal, br.Block()), returnsTo(w.retry.Loop, unequal, br.Block())
	if onEqual != onUnequal {
		if w.errors == nil {
			w.errors = map[*ssa.Global]bool{}
		}
		w.errors[sentinel] = onEqual
	}
	return nil
}
