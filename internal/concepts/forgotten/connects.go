package forgotten

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// maxMakers is through how many functions of the package what connects is looked for.
const maxMakers = 7

// connects reports whether something that connects is put into the field.
func (d *drop) connects() bool {
	return slices.ContainsFunc(d.r.Index.Fields[d.field], func(s *ssa.Store) bool {
		sources, _ := d.r.Sources(s.Val)
		return slices.ContainsFunc(append(sources, s.Val), d.dials)
	})
}

func (d *drop) dials(v ssa.Value) bool {
	if x, ok := v.(*ssa.MakeInterface); ok {
		v = x.X
	}
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	return d.acquires(call, maxMakers) || slices.ContainsFunc(d.r.Call(call), func(e summary.Effect) bool { return e.Has(summary.Dials) })
}

// acquires reports whether a call hands out a connection, itself or inside of what a function of the package makes of it.
func (d *drop) acquires(call ssa.CallInstruction, depth int) bool {
	if row := d.r.Models.Holds(d.r.Callee(call)); row != nil && row.Acquires != nil && row.Acquires.What == models.HeldConnection {
		return true
	}
	made, ok := call.(*ssa.Call)
	if !ok || depth == 0 {
		return false
	}
	return slices.ContainsFunc(d.r.Bodies(made, false), func(body *ssa.Function) bool {
		for inner := range code.Calls(body) {
			if d.acquires(inner, depth-1) {
				return true
			}
		}
		return false
	})
}
