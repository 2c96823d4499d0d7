package origin

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Shown says where the values come from that the package shows to a function of this name, by the file and line of the call.
func Shown(r *effects.Result, to string) map[string]summary.Provenance {
	out := map[string]summary.Provenance{}
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || call.Common().StaticCallee() == nil || call.Common().StaticCallee().Name() != to {
				continue
			}
			at := r.Pass.Fset.PositionFor(call.Pos(), false)
			out[fmt.Sprintf("%s:%d", at.Filename, at.Line)] = Of(r, call.Common().Args[0])
		}
	}
	return out
}
