package boxing

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Behind finds what generic code puts behind generic interfaces of the project: by the instance of the type, the methods by the keys of those of the
// interface that they answer.
//
//	func New[T any]() Cache[T] { return &store[T]{} }	*store[T]: Cache.Get is store.Get, Cache.Set is store.Set
func Behind(r *trace.Package) map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, fn := range r.Code.Funcs() {
		for instr := range code.Instructions(fn) {
			if made, ok := instr.(*ssa.MakeInterface); ok && Own(r, made.Type()) {
				answers(made, out)
			}
		}
	}
	return out
}

// answers notes which method of a generic type answers which of a generic interface, where generic code puts one behind the other.
func answers(made *ssa.MakeInterface, out map[string]map[string]string) {
	t := code.TypeKey(made.X.Type())
	for m := range made.Type().Underlying().(*types.Interface).Methods() {
		generic, open := trace.GenericOf(m)
		obj, _, _ := types.LookupFieldOrMethod(made.X.Type(), false, m.Pkg(), m.Name())
		if fn, ok := obj.(*types.Func); ok && open && !code.IsInterfaceMethod(fn) {
			if out[t] == nil {
				out[t] = map[string]string{}
			}
			out[t][generic] = code.Key(fn)
		}
	}
}
