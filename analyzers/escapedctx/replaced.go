package escapedctx

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// remains is the parameter that a context may still come from where a literal uses it: it puts another one into the variable, but not on every way there.
//
//	go func() {
//		if user, err := userOf(ctx); err == nil {
//			ctx = withUser(s.ctx, user)
//		}
//		s.notify(ctx, order)		without a user, on that of the request
//	}()
//
// What the function around puts there by a condition of its own it may mean for this start alone: if detach { ctx = context.WithoutCancel(ctx) }.
func remains(s *detect.Site, v ssa.Value) *ssa.Parameter {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	captured, ok := load.X.(*ssa.FreeVar)
	if !ok {
		return nil
	}
	inside := code.StoresTo(captured)
	around := putAround(s, captured, inside)
	if len(inside) == 0 || len(around) != 1 || !pastStores(captured, load) {
		return nil
	}
	return lent(s, around[0])
}

// putAround lists what is put into a captured variable elsewhere than in the literal, or nothing where it is not one variable.
func putAround(s *detect.Site, captured *ssa.FreeVar, inside []ssa.Value) []ssa.Value {
	bound := s.Effects.Bindings(captured)
	if len(bound) != 1 {
		return nil
	}
	return slices.DeleteFunc(code.StoresTo(bound[0]), func(v ssa.Value) bool { return slices.Contains(inside, v) })
}

// pastStores reports whether a way leads from the start of a literal to a load of a variable on which nothing is put into that.
func pastStores(variable *ssa.FreeVar, load *ssa.UnOp) bool {
	entry := variable.Parent().Blocks[0]
	seen := map[*ssa.BasicBlock]bool{}
	for up := []*ssa.BasicBlock{load.Block()}; len(up) > 0; {
		at := up[len(up)-1]
		up = up[:len(up)-1]
		if seen[at] || putsIn(at, variable, load) {
			continue
		}
		if at == entry {
			return true
		}
		seen[at] = true
		up = append(up, at.Preds...)
	}
	return false
}

// putsIn reports whether a block puts something into a variable; in the block of the load, before that.
func putsIn(b *ssa.BasicBlock, variable *ssa.FreeVar, load *ssa.UnOp) bool {
	for _, instr := range b.Instrs {
		if instr == ssa.Instruction(load) {
			return false
		}
		if store, ok := instr.(*ssa.Store); ok && store.Addr == ssa.Value(variable) {
			return true
		}
	}
	return false
}
