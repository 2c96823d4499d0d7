package escape

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Makings lists where the package makes values of a struct type. Those of a variable of the package come with it.
func Makings(r *effects.Result, owner *types.Named) []*ssa.Alloc {
	var out []*ssa.Alloc
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			if alloc, ok := instr.(*ssa.Alloc); ok && code.GenericNamed(alloc.Type()) == owner && !copies(alloc) {
				out = append(out, alloc)
			}
		}
	}
	return out
}

// copies reports whether a variable holds a copy of a struct that was made elsewhere: a receiver or a result.
func copies(alloc *ssa.Alloc) bool {
	for _, ref := range *alloc.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) {
			if _, load := s.Val.(*ssa.UnOp); !load {
				return true
			}
		}
	}
	return false
}
