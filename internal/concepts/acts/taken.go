package acts

import (
	"cmp"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// taken lists the steps of a package, sorted, and by which functions it takes them, as far as instructions say so.
func taken(r *effects.Result) []summary.StepTaken {
	found := map[summary.StepTaken]bool{}
	named := map[*models.Acts]bool{} // of what instructions name
	for _, f := range r.Order {
		by := r.Number(code.Outermost(f.Fn))
		for instr := range code.Instructions(f.Fn) {
			for _, row := range slices.Concat(taking(r, instr), naming(r, instr)) {
				found[summary.StepTaken{Step: name(row.Does, row.In), By: by}] = true
			}
			for _, row := range naming(r, instr) {
				named[row] = true
			}
		}
	}
	for step := range stated(r, named) {
		found[summary.StepTaken{Step: step}] = true
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b summary.StepTaken) int { return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.By, b.By)) })
}

// stated lists the steps that a package takes somewhere: by what it names, in no instruction, and by what it has.
func stated(r *effects.Result, named map[*models.Acts]bool) map[string]bool {
	out := map[string]bool{}
	for used := range r.Code.Used() {
		if c, ok := used.(*types.Const); ok && r.RoleOf(c.Type()) == "replica-choice" {
			out[name(models.ActPrimary, "gorm")] = true
		}
		if fn, ok := used.(*types.Func); ok {
			if row := r.Models.Acts(fn); row != nil && row.Does != models.ActReplica && !named[row] {
				out[name(row.Does, row.In)] = true
			}
		}
	}
	maps.Copy(out, limits(r))
	if slices.ContainsFunc(r.Order, func(f *effects.Function) bool { return admits(r, f.Fn) }) {
		out[name(models.ActLimits, "work")] = true
	}
	return out
}

// naming lists the steps of the functions that an instruction calls, or has as values.
//
//	srv.Shutdown(ctx)    defer srv.Close()    stop = srv.Shutdown
func naming(r *effects.Result, instr ssa.Instruction) []*models.Acts {
	var out []*models.Acts
	add := func(fn *types.Func) {
		if row := r.Models.Acts(fn); row != nil && row.Does != models.ActReplica {
			out = append(out, row)
		}
	}
	if call, ok := instr.(ssa.CallInstruction); ok && call.Common().IsInvoke() {
		add(call.Common().Method)
	}
	for _, op := range instr.Operands(nil) {
		if fn, ok := (*op).(*ssa.Function); ok {
			if obj, ok := code.Origin(fn).Object().(*types.Func); ok {
				add(obj)
			}
		}
	}
	return out
}

// taking lists the steps that an instruction has taken, other than by the name of a function: reads are sent to replicas, or a server is put
// behind an interface by which it may be drained.
//
//	type stopper interface{ Shutdown(context.Context) error }
//	stoppers = append(stoppers, srv)
func taking(r *effects.Result, instr ssa.Instruction) []*models.Acts {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		if row := ReadsReplica(r, instr); row != nil {
			return []*models.Acts{row}
		}
		if endsRequest(r, instr) {
			return []*models.Acts{{Does: models.ActExpires, In: "http"}}
		}
	case *ssa.MakeInterface:
		iface, ok := instr.Type().Underlying().(*types.Interface)
		if !ok {
			return nil
		}
		var out []*models.Acts
		for m := range iface.Methods() {
			obj, _, _ := types.LookupFieldOrMethod(instr.X.Type(), true, m.Pkg(), m.Name())
			if fn, ok := obj.(*types.Func); ok {
				if row := r.Models.Acts(fn); row != nil && row.Does != models.ActReplica {
					out = append(out, row)
				}
			}
		}
		return out
	}
	return nil
}
