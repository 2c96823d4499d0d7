package regions

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxGuards bounds how many conditions around an acquire are looked at.
const maxGuards = 16

// excluded reports whether a branch cannot be taken by who came past the acquire, because that stands behind the same condition:
//
//	if own { tx = begin() }
//	...
//	if own { tx.Commit() }     the branch without it is not that of the transaction
//
// The condition of a loop is asked anew each time, and excludes nothing.
func (s site) excluded(at *ssa.BasicBlock, cond ssa.Value, is bool) bool {
	if phi, ok := cond.(*ssa.Phi); ok {
		return s.flagged(phi, is)
	}
	b := s.at.Block()
	for range maxGuards {
		above := b.Idom()
		if above == nil {
			return false
		}
		if br, ok := above.Instrs[len(above.Instrs)-1].(*ssa.If); ok && above != at && len(above.Succs) == 2 {
			for i, succ := range above.Succs {
				if succ == b && len(succ.Preds) == 1 && sameCondition(br.Cond, cond) && is != (i == 0) {
					return true
				}
			}
		}
		b = above
	}
	return false
}

// flagged reports whether a flag has the other value on the way from the acquire: locked = true.
func (s site) flagged(flag *ssa.Phi, is bool) bool {
	for i, e := range flag.Edges {
		c, ok := e.(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.Bool {
			continue
		}
		if pred := flag.Block().Preds[i]; constant.BoolVal(c.Value) != is && s.at.Block().Dominates(pred) {
			return true
		}
	}
	return false
}

// sameCondition reports whether two conditions ask the same: one value, or the same comparison of the same things.
func sameCondition(a, b ssa.Value) bool { return alike(a, b, maxReads) }

func alike(a, b ssa.Value, steps int) bool {
	if a == b {
		return true
	}
	if steps == 0 {
		return false
	}
	switch a := a.(type) {
	case *ssa.Const:
		b, ok := b.(*ssa.Const)
		return ok && a.String() == b.String()
	case *ssa.BinOp:
		b, ok := b.(*ssa.BinOp)
		return ok && a.Op == b.Op && alike(a.X, b.X, steps-1) && alike(a.Y, b.Y, steps-1)
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		return ok && a.Op == b.Op && alike(a.X, b.X, steps-1)
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && alike(a.X, b.X, steps-1)
	case *ssa.Call:
		b, ok := b.(*ssa.Call)
		return ok && alikeCalls(a, b, steps)
	}
	return false
}

func alikeCalls(a, b *ssa.Call, steps int) bool {
	x, y := code.Arguments(a), code.Arguments(b)
	if a.Call.StaticCallee() == nil && a.Call.Value != b.Call.Value {
		return false // a function or a receiver of its own
	}
	if a.Call.StaticCallee() != b.Call.StaticCallee() || a.Call.Method != b.Call.Method || len(x) != len(y) {
		return false
	}
	for i := range x {
		if !alike(x[i], y[i], steps-1) {
			return false
		}
	}
	return true
}
