package batches

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// flushes reports whether a loop runs a block once for many turns: where enough was collected, each hundredth turn, or in one turn alone.
//
//	for i, id := range ids {
//		batch = append(batch, id)
//		if len(batch) == 100 || i == len(ids)-1 { flush(batch); batch = batch[:0] }
//	}
func (x *extents) flushes(l *code.Loop, b *ssa.BasicBlock) bool {
	for at := b; at != nil && at != l.Head && l.Blocks[at]; at = at.Idom() {
		if x.seldom(l, at) {
			return true
		}
	}
	return false
}

// seldom reports whether each way into a block is one that a loop takes once for so many turns.
func (x *extents) seldom(l *code.Loop, b *ssa.BasicBlock) bool {
	return len(b.Preds) > 0 && !slices.ContainsFunc(b.Preds, func(p *ssa.BasicBlock) bool {
		branch := code.BlockIf(p)
		if branch == nil || !l.Blocks[p] || p.Succs[0] == p.Succs[1] {
			return true
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		return !ok || !x.seldomHolds(l, cmp, p.Succs[0] == b)
	})
}

// seldomHolds reports whether a comparison has an outcome once for so many turns.
func (x *extents) seldomHolds(l *code.Loop, cmp *ssa.BinOp, holds bool) bool {
	if everyNth(cmp.X) || everyNth(cmp.Y) {
		return true
	}
	number, bound, op := cmp.X, cmp.Y, cmp.Op
	if !settledIn(l, bound) {
		number, bound, op = bound, number, code.Turned(op)
	}
	if !holds {
		op = code.Otherwise(op)
	}
	full := collects(l, number) && !code.IsZero(bound)
	switch {
	case !settledIn(l, bound):
		return false
	case op == token.EQL:
		return full || isTurn(l, number)
	}
	return (op == token.GEQ || op == token.GTR) && (full || isTurn(l, number) && x.countsAll(l, bound))
}

func everyNth(v ssa.Value) bool {
	rem, ok := v.(*ssa.BinOp)
	return ok && rem.Op == token.REM
}

// collects recognises how much a loop has collected since it last began anew: the length of a list, or a number that is set back.
func collects(l *code.Loop, v ssa.Value) bool {
	return isLength(v) && grows(l, v, 0) || code.IsInteger(v.Type()) && grows(l, v, 0) && l.SetsBack(v)
}

// isTurn recognises the number of a turn, or what it is a constant away from.
func isTurn(l *code.Loop, v ssa.Value) bool {
	_, ok := inductionOf(l, v)
	if sum, offset := v.(*ssa.BinOp); !ok && offset && (sum.Op == token.ADD || sum.Op == token.SUB) {
		_, ok = inductionOf(l, sum.X)
	}
	return ok
}

// countsAll recognises the length of what a loop goes over, or what is a constant away from it: few turns come behind that.
func (x *extents) countsAll(l *code.Loop, v ssa.Value) bool {
	if sum, ok := v.(*ssa.BinOp); ok && (sum.Op == token.ADD || sum.Op == token.SUB) {
		v = sum.X
	}
	return isLength(v) && x.turnsOf(l).over != nil && code.Alike(withoutLength(v), withoutLength(x.turnsOf(l).over))
}
