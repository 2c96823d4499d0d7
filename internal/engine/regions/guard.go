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
				if succ == b && len(succ.Preds) == 1 && code.AsksAlike(br.Cond, cond) && is != (i == 0) {
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
