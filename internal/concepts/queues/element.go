package queues

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// comesIn reports whether what is appended comes from outside of the function: a parameter, a channel, a literal's
// surroundings. What a function computes of its receiver's own state is bounded by that.
func comesIn(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var walk func(v ssa.Value) bool
	walk = func(v ssa.Value) bool {
		if seen[v] || len(seen) > code.MaxDependence {
			return false
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.Parameter:
			fn := v.Parent()
			return fn.Signature.Recv() == nil || len(fn.Params) > 0 && fn.Params[0] != v
		case *ssa.FreeVar, *ssa.Select:
			return true
		case *ssa.UnOp:
			if v.Op == token.ARROW {
				return true
			}
		case *ssa.Alloc:
			for _, stored := range code.StoredThrough(v) {
				if walk(stored) {
					return true
				}
			}
		}
		if instr, ok := v.(ssa.Instruction); ok {
			for _, op := range instr.Operands(nil) {
				if *op != nil && walk(*op) {
					return true
				}
			}
		}
		return false
	}
	return walk(v)
}

// collapses recognises a literal with elements that is stored over what there is: what has piled up is summed up in it.
func collapses(v ssa.Value) bool {
	lit, ok := v.(*ssa.Slice)
	if !ok || lit.Low != nil || lit.High != nil {
		return false
	}
	p, ok := code.Core(lit.X.Type()).(*types.Pointer)
	if !ok {
		return false
	}
	a, ok := code.Core(p.Elem()).(*types.Array)
	return ok && a.Len() > 0
}

func isOutcome(t types.Type) bool {
	named := code.Named(t)
	return named != nil && (lexicon.Says(lexicon.NamesOutcome, named.Obj().Name()) || code.IsError(named))
}

// listens recognises who waits to be told: a channel, of which there are as many as callers.
func listens(t types.Type) bool {
	_, ok := code.Core(t).(*types.Chan)
	return ok
}

// runs recognises a task of the program's own: a function.
func runs(v ssa.Value) bool {
	if made, ok := v.(*ssa.MakeInterface); ok {
		v = made.X
	}
	_, ok := code.Core(v.Type()).(*types.Signature)
	return ok
}
