package batches

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// An induction is a number that each turn of a loop changes by the same.
type induction struct {
	phi  *ssa.Phi
	next *ssa.BinOp
	from ssa.Value
	step int64 // 0 where it is no constant
	down bool
}

// inductionOf recognises the number of a loop, before or after it was changed.
func inductionOf(l *code.Loop, v ssa.Value) (induction, bool) {
	if c, ok := v.(*ssa.Convert); ok {
		v = c.X
	}
	if next, ok := v.(*ssa.BinOp); ok {
		v = next.X // a range over a slice compares what it has just counted up
	}
	phi, ok := v.(*ssa.Phi)
	if !ok || phi.Block() != l.Head {
		return induction{}, false
	}
	out := induction{phi: phi}
	for i, e := range phi.Edges {
		if !l.Blocks[l.Head.Preds[i]] {
			out.from = e
			continue
		}
		next, ok := e.(*ssa.BinOp)
		if !ok || next.Op != token.ADD && next.Op != token.SUB || next.X != ssa.Value(phi) || !settledIn(l, next.Y) {
			return induction{}, false
		}
		out.next, out.down = next, next.Op == token.SUB
		if n, constant := code.Int(next.Y); constant {
			out.down = out.down != (n < 0)
			out.step = max(n, -n)
		}
	}
	return out, out.next != nil && out.from != nil
}

// indexes reports whether the number, before or after it was changed, is the index of an element. Elements may be taken one by one
// though it leaves some out: pairs of names and values.
func (i induction) indexes() bool { return indexesWith(i.phi) || indexesWith(i.next) }

func indexesWith(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.IndexAddr:
			if ref.Index == v {
				return true
			}
		case *ssa.Index:
			if ref.Index == v {
				return true
			}
		case *ssa.Lookup:
			if ref.Index == v && !isMap(ref.X.Type()) {
				return true
			}
		}
	}
	return false
}
