package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// endless reports whether some way from a failure to the next try passes no condition that limits the tries. A flag that
// somebody else sets, and a context, only end them together with the program.
func (r *Result) endless(l *code.Loop, call *ssa.Call, failed *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var walk func(b *ssa.BasicBlock) bool
	walk = func(b *ssa.BasicBlock) bool {
		if b == call.Block() {
			return true
		}
		if !l.Blocks[b] || seen[b] {
			return false
		}
		seen[b] = true
		if br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok && leaves(l, b) && !settled(l, br.Cond) && !r.told(br.Cond) && !DependsOn(br.Cond, call) {
			return false
		}
		for _, s := range b.Succs {
			if walk(s) {
				return true
			}
		}
		return false
	}
	return walk(failed)
}

func leaves(l *code.Loop, b *ssa.BasicBlock) bool {
	for _, s := range b.Succs {
		if !l.Blocks[s] {
			return true
		}
	}
	return false
}

// settled reports whether a condition was decided before the loop: it does not count the tries.
func settled(l *code.Loop, cond ssa.Value) bool {
	instr, ok := cond.(ssa.Instruction)
	return !ok || !l.Blocks[instr.Block()]
}

// told reports whether a condition is a flag, a case of a select, an error or a context's: what somebody outside of the loop
// decides, and not the number of the tries.
func (r *Result) told(cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		switch cond.X.(type) {
		case *ssa.FieldAddr, *ssa.Global, *ssa.FreeVar:
			return true
		}
		return r.told(cond.X)
	case *ssa.BinOp:
		if isError(cond.X.Type()) || isError(cond.Y.Type()) {
			return true // something else went wrong
		}
		switch x := cond.X.(type) {
		case *ssa.Extract:
			_, selected := x.Tuple.(*ssa.Select)
			return selected
		case *ssa.Call: // a pause that tells when it was cut short
			if slices.ContainsFunc(r.Call(x), func(e Effect) bool { return e.Kind == Sleep }) {
				return true
			}
		}
		return r.asksContext(cond)
	case *ssa.Call: // an atomic flag, or a getter of one
		return isBool(cond.Type()) && cond.Call.Signature().Recv() != nil && cond.Call.Signature().Params().Len() == 0
	case *ssa.Parameter, *ssa.Const:
		return true
	}
	return false
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool
}
