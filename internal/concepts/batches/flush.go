package batches

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// flushes reports whether a block of a loop is only run once for so many turns: where enough was collected, or each hundredth turn.
//
//	for _, id := range ids {
//		batch = append(batch, id)
//		if len(batch) == 100 { flush(batch); batch = batch[:0] }
//	}
func flushes(l *code.Loop, b *ssa.BasicBlock) bool {
	for at := b; at != nil && at != l.Head && l.Blocks[at]; at = at.Idom() {
		d := at.Idom()
		if d == nil || !l.Blocks[d] {
			return false
		}
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || len(at.Preds) != 1 || at.Preds[0] != d {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if ok && (everyNth(cmp.X) || everyNth(cmp.Y) || full(l, cmp, d.Succs[0] == at)) {
			return true
		}
	}
	return false
}

func everyNth(v ssa.Value) bool {
	rem, ok := v.(*ssa.BinOp)
	return ok && rem.Op == token.REM
}

// full recognises that what the loop collects has reached a number.
func full(l *code.Loop, cmp *ssa.BinOp, holds bool) bool {
	op := cmp.Op
	reaches := op == token.GEQ || op == token.GTR || op == token.EQL
	if !holds {
		reaches = op == token.LSS || op == token.LEQ || op == token.NEQ
	}
	return reaches && isLength(cmp.X) && grows(l, cmp.X, 0) && settledIn(l, cmp.Y) && !code.IsZero(cmp.Y)
}
