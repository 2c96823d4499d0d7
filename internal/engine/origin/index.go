package origin

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// uses lists the instructions that use a value.
func (o *origins) uses(v ssa.Value) []ssa.Instruction {
	if g, ok := v.(*ssa.Global); ok {
		return o.globals[g]
	}
	if refs := v.Referrers(); refs != nil {
		return *refs
	}
	return nil
}

// origins is where values of the package come from; it is made when it is asked for first.
func originsOf(r *effects.Result) *origins {
	o := effects.State[origins](r)
	if o.r != nil {
		return o
	}
	*o = origins{
		r: r, nodes: map[originKey]*originNode{}, globals: map[*ssa.Global][]ssa.Instruction{},
		fields: map[*types.Var][]*ssa.FieldAddr{}, boxed: map[string]bool{}, literals: map[*ssa.Function]bool{}, foreign: map[*types.Func]bool{},
	}
	r.Each(func(f *effects.Function) {
		for instr := range code.Instructions(f.Fn) {
			o.index(instr)
		}
	})
	return o
}

// index notes the uses of package variables and fields.
func (o *origins) index(instr ssa.Instruction) {
	if addr, ok := instr.(*ssa.FieldAddr); ok {
		f := code.FieldOf(addr)
		o.fields[f] = append(o.fields[f], addr)
	}
	if boxed, ok := instr.(*ssa.MakeInterface); ok {
		o.box(boxed)
	}
	for _, op := range instr.Operands(nil) {
		if g, ok := (*op).(*ssa.Global); ok {
			o.globals[g] = append(o.globals[g], instr)
		}
	}
}

// box notes the structs of ours whose address goes into an interface without methods: somebody may decode into them, whatever
// is stored into their fields one by one.
func (o *origins) box(boxed *ssa.MakeInterface) {
	if !leads(boxed.X.Type()) || boxed.Type().Underlying().(*types.Interface).NumMethods() > 0 {
		return
	}
	named := code.Named(innermost(code.Pointee(boxed.X.Type())))
	if named != nil && named.Obj().Pkg() != nil && o.r.Ours(named.Obj().Pkg()) {
		o.boxed[summary.AnyField(code.TypeKey(named.Origin().Obj().Type()))] = true
	}
}

// calledOnly reports whether a literal is only called where it stands, so that all its callers are known.
func (o *origins) calledOnly(fn *ssa.Function) bool {
	only, known := o.literals[fn]
	if known || fn.Parent() == nil {
		return only
	}
	only = true
	for instr := range code.Instructions(fn.Parent()) {
		mc, made := instr.(*ssa.MakeClosure)
		switch {
		case made && mc.Fn == ssa.Value(fn):
			only = only && onlyCalled(mc)
		case !made:
			only = only && !usesOtherwise(instr, fn)
		}
	}
	o.literals[fn] = only
	return only
}

// onlyCalled reports whether nothing is done with a function value but to call it.
func onlyCalled(mc *ssa.MakeClosure) bool {
	for _, ref := range *mc.Referrers() {
		if _, debug := ref.(*ssa.DebugRef); !debug && usesOtherwise(ref, mc) {
			return false
		}
	}
	return true
}

// usesOtherwise reports whether an instruction uses a function otherwise than by calling it.
func usesOtherwise(instr ssa.Instruction, fn ssa.Value) bool {
	call, isCall := instr.(ssa.CallInstruction)
	for _, op := range instr.Operands(nil) {
		if *op == fn && !(isCall && op == &call.Common().Value) {
			return true
		}
	}
	return false
}
