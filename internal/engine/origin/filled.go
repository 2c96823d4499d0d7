package origin

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// FilledBy lists the calls of methods that write what they read next into a variable: those of decoders and cursors.
//
//	order := &Order{}
//	err := decoder.Decode(order)
func FilledBy(r *effects.Result, made *ssa.Alloc) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, ref := range *made.Referrers() {
		given := ssa.Value(made)
		uses := []ssa.Instruction{ref}
		if boxed, ok := ref.(*ssa.MakeInterface); ok {
			given, uses = boxed, *boxed.Referrers()
		}
		for _, use := range uses {
			if call, ok := use.(ssa.CallInstruction); ok && readsInto(r, call, given) {
				out = append(out, call)
			}
		}
	}
	return out
}

// readsInto reports whether the row of a method says that it writes into what it is given.
func readsInto(r *effects.Result, call ssa.CallInstruction, given ssa.Value) bool {
	fn := r.Callee(call)
	if fn == nil || fn.Signature().Recv() == nil || !slices.Contains(code.Arguments(call), given) {
		return false
	}
	rows, _ := r.Models.Yields(fn)
	return slices.ContainsFunc(rows, func(y models.Yields) bool { return y.Into != nil && r.Argument(call, *y.Into) == given })
}
