package caches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// OfOneTransaction reports whether what an instruction uses is kept in a struct beside a transaction: it is nobody else's.
func OfOneTransaction(r *effects.Result, instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	on := r.Argument(call, -1)
	if load, ok := on.(*ssa.UnOp); ok {
		on = load.X
	}
	addr, ok := on.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	s := code.Struct(addr.X.Type())
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		t := f.Type()
		if p, ok := code.Core(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		if named := code.Named(t); named != nil && r.Says(lexicon.NamesTransaction, named.Obj().Name()) {
			return true
		}
	}
	return false
}
