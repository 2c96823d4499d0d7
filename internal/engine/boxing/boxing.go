package boxing

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Boxes lists, by key, the types of the project whose methods libraries may call without a call in sight, because of a function: what it
// puts into an interface of theirs or into any, and what it makes their generic code for.
//
//	json.Marshal(order)	// MarshalJSON, String
//	rpc.Register(&api{})	// all of them
//	kong.Parse(&cli{})	// of its exported fields, too: struct{ Serve server `cmd:""` }
func Boxes(r *trace.Package, fn *ssa.Function) []string {
	keys, seen := map[string]bool{}, map[types.Type]bool{}
	for instr := range code.Instructions(fn) {
		if boxed, ok := instr.(*ssa.MakeInterface); ok && !formsOnly(r, boxed) {
			Methods(r, boxed.X.Type(), keys)
			if boxed.Type().Underlying().(*types.Interface).NumMethods() == 0 {
				inFields(r, boxed.X.Type(), keys, seen)
			}
		}
		if call, ok := instr.(ssa.CallInstruction); ok && call.Common().StaticCallee() != nil {
			for _, t := range call.Common().StaticCallee().TypeArgs() {
				Methods(r, t, keys)
			}
		}
		if made, ok := instr.(*ssa.Alloc); ok && code.Named(made.Type()) != nil {
			for t := range code.Named(made.Type()).TypeArgs().Types() {
				Methods(r, t, keys)
			}
		}
	}
	return code.SortedKeys(keys)
}

// formsOnly reports whether what is put into an interface can only be called where a call of ours is in sight.
func formsOnly(r *trace.Package, boxed *ssa.MakeInterface) bool {
	return (Own(r, boxed.Type()) || KeptOnly(r, boxed)) && !code.Offered(boxed)
}

// Forms lists, by key, the types that a function may put behind interfaces of the project: those that it converts, and what functions return that it
// uses as values, which a library may call to give it to somebody who takes an interface.
//
//	var s Store = &pg{}                          pg
//	fx.Provide(fx.Annotate(NewPG, fx.As(...)))   what NewPG returns
func Forms(r *trace.Package, fn *ssa.Function) []string {
	keys := map[string]bool{}
	for instr := range code.Instructions(fn) {
		if boxed, ok := instr.(*ssa.MakeInterface); ok && (Own(r, boxed.Type()) || formsOnly(r, boxed)) {
			Methods(r, boxed.X.Type(), keys)
		}
		for made := range code.FunctionValues(instr) {
			for result := range made.Signature.Results().Variables() {
				Methods(r, result.Type(), keys)
			}
		}
	}
	return code.SortedKeys(keys)
}

// Shows lists the names of the methods that a library may call, since a function hands it what is behind an interface of the project.
//
//	var s Server = &server{}; http.ListenAndServe(addr, s)    ServeHTTP
//	fmt.Println(s)                                            all of Server
//	if c, ok := s.(io.Closer); ok { c.Close() }               Close
func Shows(r *trace.Package, fn *ssa.Function) []string {
	names := map[string]bool{}
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.ChangeInterface:
			if !KeptOnly(r, instr) {
				show(r, instr.X.Type(), instr.Type(), names)
			}
		case *ssa.TypeAssert:
			show(r, instr.X.Type(), instr.AssertedType, names)
		}
	}
	return code.SortedKeys(names)
}

func show(r *trace.Package, from, to types.Type, names map[string]bool) {
	target, ok := to.Underlying().(*types.Interface)
	if !ok || Own(r, to) {
		return
	}
	if source, ok := from.Underlying().(*types.Interface); ok && target.NumMethods() == 0 {
		target = source
	}
	for m := range target.Methods() {
		names[m.Name()] = true
	}
}

// Own recognises an interface with methods that the project declares: which of them are called is in sight.
func Own(r *trace.Package, t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	named, isNamed := types.Unalias(t).(*types.Named)
	return ok && isNamed && iface.NumMethods() > 0 && named.Obj().Pkg() != nil && r.Ours(named.Obj().Pkg())
}
