package pools

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/handles"
)

// OneWorker reports whether all who ask a pool that a field or variable keeps are in sight, and each is alone where it asks, as a
// loop of the program's own is: as many connections are open as there are loops.
//
//	func (w *Worker) Run(ctx context.Context) {
//		for range w.tick { w.db.ExecContext(ctx, "...") }
//	}
func OneWorker(r *effects.Result, flow handles.Flow, alone func(*ssa.Function) bool) bool {
	if flow.Field == nil && flow.Global == nil {
		return false
	}
	asked := false
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			load, ok := instr.(*ssa.UnOp)
			if !ok || !keptAt(load.X, flow) {
				continue
			}
			if !onlyQueried(r, load) {
				return false
			}
			if r.Cold(f.Fn) {
				continue
			}
			if !alone(f.Fn) {
				return false
			}
			asked = true
		}
	}
	return asked
}

// keptAt reports whether an address is that of the field or variable that keeps a pool.
func keptAt(addr ssa.Value, flow handles.Flow) bool {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return flow.Field != nil && code.FieldOf(addr) == flow.Field
	case *ssa.Global:
		return flow.Global != nil && addr == flow.Global
	}
	return false
}

// onlyQueried reports whether nothing is done with a pool but to call its methods.
func onlyQueried(r *effects.Result, load *ssa.UnOp) bool {
	for _, ref := range *load.Referrers() {
		call, ok := ref.(ssa.CallInstruction)
		if !ok || r.Argument(call, -1) != ssa.Value(load) || r.Model(call) == nil {
			return false
		}
	}
	return true
}
