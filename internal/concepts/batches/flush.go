package batches

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// flushes reports whether a block of a loop is only run once for so many turns: where enough was collected, each hundredth turn, or in one
// turn alone.
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
		number, bound, op = bound, number, turned(op)
	}
	if !holds {
		op = otherwise(op)
	}
	if !settledIn(l, bound) || code.IsZero(bound) {
		return op == token.EQL && code.IsZero(bound) && isTurn(l, number)
	}
	switch op {
	case token.EQL:
		return collects(l, number) || isTurn(l, number)
	case token.GEQ, token.GTR:
		return collects(l, number) || isTurn(l, number) && x.countsAll(l, bound)
	}
	return false
}

func everyNth(v ssa.Value) bool {
	rem, ok := v.(*ssa.BinOp)
	return ok && rem.Op == token.REM
}

// collects recognises how much a loop has collected since it last began anew: the length of a list, or a number that is set back.
func collects(l *code.Loop, v ssa.Value) bool {
	return isLength(v) && grows(l, v, 0) || code.IsInteger(v.Type()) && grows(l, v, 0) && setBack(l, v)
}

// setBack reports whether some turn gives a number that a loop carries a constant to begin with again.
func setBack(l *code.Loop, v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	list := []ssa.Value{v}
	for len(list) > 0 {
		v := list[0]
		list = list[1:]
		if seen[v] {
			continue
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.BinOp:
			list = append(list, v.X)
		case *ssa.Phi:
			for i, e := range v.Edges {
				if _, constant := e.(*ssa.Const); constant && l.Blocks[v.Block().Preds[i]] {
					return true
				}
				list = append(list, e)
			}
		}
	}
	return false
}

// maxOffset is how many constants may be added to the number of a turn.
const maxOffset = 3

// isTurn recognises the number of a turn, or what it is a constant away from.
func isTurn(l *code.Loop, v ssa.Value) bool {
	for range maxOffset {
		if _, ok := inductionOf(l, v); ok {
			return true
		}
		sum, ok := v.(*ssa.BinOp)
		if !ok || sum.Op != token.ADD && sum.Op != token.SUB {
			return false
		}
		v = sum.X
	}
	return false
}

// countsAll recognises the length of what a loop goes over, or what is a constant away from it: few turns come behind that.
func (x *extents) countsAll(l *code.Loop, v ssa.Value) bool {
	if sum, ok := v.(*ssa.BinOp); ok && (sum.Op == token.ADD || sum.Op == token.SUB) {
		v = sum.X
	}
	over := x.turnsOf(l).over
	return isLength(v) && over != nil && sameList(withoutLength(v), withoutLength(over))
}

// sameList reports whether two values are one list, perhaps loaded twice from one place.
func sameList(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok1 := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok1 && ok2 && x.Op == token.MUL && y.Op == token.MUL && sameAddress(x.X, y.X)
}

// turned is a comparison with its sides exchanged.
func turned(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GTR
	case token.LEQ:
		return token.GEQ
	case token.GTR:
		return token.LSS
	case token.GEQ:
		return token.LEQ
	}
	return op
}

// otherwise is the comparison that holds where another one does not.
func otherwise(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GEQ
	case token.LEQ:
		return token.GTR
	case token.GTR:
		return token.LEQ
	case token.GEQ:
		return token.LSS
	case token.EQL:
		return token.NEQ
	case token.NEQ:
		return token.EQL
	}
	return op
}
