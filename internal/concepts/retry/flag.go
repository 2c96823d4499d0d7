package retry

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
	if !ok || code.IsError(cmp.X.Type()) || code.IsError(cmp.Y.Type()) {
		return false
	}
	return code.IsDuration(cmp.X.Type()) || code.IsNil(cmp.X) || code.IsNil(cmp.Y) || asksAgain(l, cmp.X) && !code.IsConst(cmp.Y) || asksAgain(l, cmp.Y) && !code.IsConst(cmp.X)
}

// asksAgain reports whether a value was asked for in the loop.
func asksAgain(l *code.Loop, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	return ok && l.Blocks[call.Block()]
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
		return ok && code.IsInteger(v.Type()) && storedIn(l, alloc)
	case *ssa.Phi:
		return code.IsInteger(v.Type()) && v.Block() == l.Head
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

// told is where a branch on one error of many goes, or on whatever was asked about it, where an earlier branch on the same has let
// only one outcome go on; or nil. What it tells is noted.
func (w *failure) told(br *ssa.If) *ssa.BasicBlock {
	about, holds := w.question(br)
	if about == nil {
		return nil
	}
	fails := code.OtherSuccessor(br, holds)
	if about == failed {
		return fails
	}
	if is, known := w.answers[about]; known {
		if is {
			return holds
		}
		return fails
	}
	onHolds, onFails := code.ReturnsTo(w.retry.Loop, holds, br.Block()), code.ReturnsTo(w.retry.Loop, fails, br.Block())
	if onHolds != onFails {
		if w.answers == nil {
			w.answers = map[ssa.Value]bool{}
		}
		w.answers[about] = onHolds
	}
	return nil
}

// failed is what is known of the error from the beginning: it is not nil.
var failed ssa.Value = &ssa.Const{}

// question is what a branch asks about the error of the call, and where it goes if that is so: whether it is one of many, a
// variable, or whatever a function answers.
func (w *failure) question(br *ssa.If) (about ssa.Value, holds *ssa.BasicBlock) {
	c := code.ConditionOf(br).Equal()
	holds = c.True
	errs := code.ErrorValues(w.retry.Call)
	switch cond := c.Asks.(type) {
	case *ssa.Call:
		if slices.ContainsFunc(cond.Call.Args, func(arg ssa.Value) bool { return slices.Contains(errs, arg) }) {
			return cond, holds
		}
	case *ssa.BinOp:
		if cond.Op != token.EQL && cond.Op != token.NEQ || !slices.Contains(errs, cond.X) {
			return nil, nil
		}
		if code.IsNil(cond.Y) {
			return failed, holds
		}
		if load, ok := cond.Y.(*ssa.UnOp); ok {
			if sentinel, ok := load.X.(*ssa.Global); ok {
				return sentinel, holds
			}
		}
	}
	return nil, nil
}
