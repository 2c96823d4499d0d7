package boxing

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Behind lists what generic code puts behind generic interfaces of the project: by the instance of the type, the methods that answer those of the interface.
//
//	func New[T any]() Cache[T] { return &store[T]{} }	*store[T]: Cache.Get is store.Get, Cache.Set is store.Set
func Behind(r *trace.Package) map[string][]summary.Method {
	out := map[string][]summary.Method{}
	for _, fn := range r.Code.Funcs() {
		for instr := range code.Instructions(fn) {
			made, ok := instr.(*ssa.MakeInterface)
			if !ok || !Own(r, made.Type()) {
				continue
			}
			t := code.TypeKey(made.X.Type())
			for _, m := range openAnswers(made) {
				if !slices.Contains(out[t], m) {
					out[t] = append(out[t], m)
				}
			}
		}
	}
	for _, methods := range out {
		slices.SortFunc(methods, summary.CompareMethods)
	}
	return out
}

// openAnswers lists which method of a generic type answers which of a generic interface, where generic code puts one behind the other.
func openAnswers(made *ssa.MakeInterface) []summary.Method {
	var out []summary.Method
	for m := range made.Type().Underlying().(*types.Interface).Methods() {
		generic, open := trace.GenericOf(m)
		obj, _, _ := types.LookupFieldOrMethod(made.X.Type(), false, m.Pkg(), m.Name())
		if fn, ok := obj.(*types.Func); ok && open && !code.IsInterfaceMethod(fn) {
			out = append(out, summary.Method{ID: generic, Func: code.Key(fn)})
		}
	}
	return out
}
