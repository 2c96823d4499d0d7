package retry

import (
	"cmp"
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// knownBranch is where a branch goes on every way from the failure, or nil: on a flag to which the loop itself gives a constant, or on the error,
// of which an earlier branch has told.
//
//	if err != nil {
//		if errors.Is(err, ErrGone) { return err }
//		first = false
//	}
//	if !first { time.Sleep(delay) }    always, after a failure
func (w *pacingWalk) knownBranch(br *ssa.If) *ssa.BasicBlock {
	return cmp.Or(w.constantBranch(br), w.about.answered(br))
}

// constantBranch is where a branch on a flag goes in every round but the first, or nil: the loop itself gives the flag a constant.
func (w *pacingWalk) constantBranch(br *ssa.If) *ssa.BasicBlock {
	c := code.ConditionOf(br)
	value, ok := w.flag(c.Asks)
	switch {
	case !ok:
		return nil
	case value:
		return c.True
	}
	return c.False
}

// flag is the constant that a boolean variable has when the loop comes round.
func (w *pacingWalk) flag(v ssa.Value) (value, ok bool) {
	l := w.loop
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
				if !s.Block().Dominates(w.call.Block()) {
					return false, false // not in every round
				}
				set = append(set, s.Val)
			}
		}
	}
	for i, s := range set {
		c, isConst := s.(*ssa.Const)
		if !isConst || c.Value == nil || c.Value.Kind() != constant.Bool {
			return false, false
		}
		if i > 0 && constant.BoolVal(c.Value) != value {
			return false, false // now the one, now the other
		}
		value = constant.BoolVal(c.Value)
	}
	return value, len(set) > 0
}
