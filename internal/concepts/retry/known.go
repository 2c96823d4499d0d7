package retry

import (
	"cmp"
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// knownBranch is where a branch goes on every way from the failure, or nil: on a flag to which the loop itself gives a constant, or on the error,
// of which an earlier branch has told. The way on which the flag that the loop is about has come down leads to no other try.
//
//	if err != nil {
//		if errors.Is(err, ErrGone) { return err }
//		first = false
//	}
//	if !first { time.Sleep(delay) }    always, after a failure
func (w *pacingWalk) knownBranch(br *ssa.If) *ssa.BasicBlock {
	return cmp.Or(w.constantBranch(br), w.about.answered(br), code.GoesOnWhere(w.loop, br, w.enters))
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

// flag is the constant that a boolean variable has on every way from the failure: when the loop comes round, or before.
func (w *pacingWalk) flag(v ssa.Value) (value, ok bool) {
	set, all := code.GivenOn(v, w.enters), true
	if load, isLoad := v.(*ssa.UnOp); isLoad {
		set, all = w.everyRound(load)
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
	return value, all && len(set) > 0
}

// everyRound lists what the loop gives a variable in memory, if it does so in every round.
func (w *pacingWalk) everyRound(load *ssa.UnOp) (set []ssa.Value, all bool) {
	alloc, isVariable := load.X.(*ssa.Alloc)
	if load.Op != token.MUL || !isVariable {
		return nil, false
	}
	for _, ref := range *alloc.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && w.loop.Blocks[s.Block()] {
			if !s.Block().Dominates(w.call.Block()) {
				return nil, false
			}
			set = append(set, s.Val)
		}
	}
	return set, true
}
