package regions

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxReads bounds how far a value is followed through variables and joins.
const maxReads = 8

// comesFrom reports whether a value may be another one, which went through joins and variables.
func comesFrom(v, from ssa.Value) bool { return stepsFrom(v, from, maxReads) }

func stepsFrom(v, from ssa.Value, steps int) bool {
	if v == from || steps == 0 || from == nil {
		return v == from && from != nil
	}
	switch v := v.(type) {
	case *ssa.Phi:
		for _, e := range v.Edges {
			if e == from || stepsFrom(e, from, steps/2) {
				return true
			}
		}
	case *ssa.ChangeInterface:
		return stepsFrom(v.X, from, steps-1)
	case *ssa.UnOp:
		if alloc, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			return variableFrom(v, alloc, from, steps)
		}
	}
	return false
}

// variableFrom asks the same of what a variable holds where it is loaded: the last store of the block, or any.
func variableFrom(load *ssa.UnOp, alloc *ssa.Alloc, from ssa.Value, steps int) bool {
	for b := load.Block(); b != nil; {
		if store := lastStore(b, alloc, load); store != nil {
			return stepsFrom(store.Val, from, steps-1)
		}
		if len(b.Preds) != 1 || b.Preds[0] == load.Block() {
			break
		}
		b = b.Preds[0]
	}
	for _, stored := range code.StoresTo(alloc) {
		if stepsFrom(stored, from, steps/2) {
			return true
		}
	}
	return false
}

// lastStore is the last store of a block into a variable, before an instruction if that is in the block.
func lastStore(b *ssa.BasicBlock, alloc *ssa.Alloc, before ssa.Instruction) *ssa.Store {
	var last *ssa.Store
	for _, instr := range b.Instrs {
		if instr == before {
			break
		}
		if s, ok := instr.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) {
			last = s
		}
	}
	return last
}
