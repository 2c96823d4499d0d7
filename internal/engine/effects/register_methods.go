package effects

import (
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// methods notes those of a type's methods that an interface names, or that its model says run for each message.
func (reg *registrar) methods(of, as types.Type, iface *types.Interface) {
	model := reg.r.Models.Type(as)
	if model != nil && slices.Contains(model.Methods, "*") {
		for _, fn := range code.Actions(of) { // the library finds them by reflection, by names that it is told elsewhere
			reg.method(fn)
		}
		return
	}
	for m := range iface.Methods() {
		if model != nil && model.Methods != nil && !slices.Contains(model.Methods, m.Name()) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(of, true, m.Pkg(), m.Name())
		if fn, ok := obj.(*types.Func); ok {
			reg.method(fn)
		}
	}
}

// method notes one method, if it is of the project.
func (reg *registrar) method(fn *types.Func) {
	if fn.Pkg() == nil || !reg.r.Ours(fn.Pkg()) {
		return
	}
	t := trace.Target{Remote: fn.Origin()}
	if local := reg.r.Code.SSA().Prog.FuncValue(fn.Origin()); reg.r.Number(local) != 0 {
		t = trace.Target{Local: local}
	}
	reg.note(t)
}
