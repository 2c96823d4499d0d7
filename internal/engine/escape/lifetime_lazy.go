package escape

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// underNilCheck reports whether a store runs only where the place was found to be empty.
func underNilCheck(r *effects.Result, s Stored) bool {
	for branch, b := range code.BranchesTo(s.At.Block()) {
		cond, ok := branch.Cond.(*ssa.BinOp)
		if !ok || !code.IsNil(cond.X) && !code.IsNil(cond.Y) || cond.Op != token.EQL && cond.Op != token.NEQ {
			continue
		}
		x := cond.X
		if code.IsNil(x) {
			x = cond.Y
		}
		if s.loadedBy(x) && emptySide(branch, cond.Op, b) {
			return true
		}
	}
	return false
}

// emptySide reports whether a block is reached only where the value is nil: on that branch, or behind one that ends otherwise.
func emptySide(branch *ssa.If, op token.Token, b *ssa.BasicBlock) bool {
	empty, full := branch.Block().Succs[0], branch.Block().Succs[1]
	if op == token.NEQ {
		empty, full = full, empty
	}
	return empty == b || empty.Dominates(b) && !full.Dominates(b)
}

// loadedBy reports whether a value was loaded from the place.
func (s Stored) loadedBy(x ssa.Value) bool {
	load, ok := x.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	switch cell := load.X.(type) {
	case *ssa.FieldAddr:
		return s.Field != nil && code.FieldName(cell) == s.Field.Name() && code.FieldOf(cell) == s.Field
	case *ssa.Global:
		return s.Global == cell
	}
	return false
}
