package effects

import (
	"fmt"

	"golang.org/x/tools/go/ssa"
)

// Reaches says how each function of the package is reached, by the file and line at which it stands.
func (r *Result) Reaches() map[string]Reached {
	out := map[string]Reached{}
	for _, f := range r.order {
		if at := r.pass.Fset.PositionFor(f.fn.Pos(), false); at.IsValid() {
			out[fmt.Sprintf("%s:%d", at.Filename, at.Line)] = r.Reach(f.fn)
		}
	}
	return out
}

// Shown says where the values come from that the package shows to a function of this name, by the file and line of the call.
func (r *Result) Shown(to string) map[string]Provenance {
	out := map[string]Provenance{}
	for _, f := range r.order {
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok || call.Common().StaticCallee() == nil || call.Common().StaticCallee().Name() != to {
					continue
				}
				at := r.pass.Fset.PositionFor(call.Pos(), false)
				out[fmt.Sprintf("%s:%d", at.Filename, at.Line)] = r.Origin(call.Common().Args[0])
			}
		}
	}
	return out
}
