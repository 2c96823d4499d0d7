package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// forms lists, by key, the types that a function may put behind interfaces of the project: those that it converts, and what functions return that it
// uses as values, which a library may call to give it to somebody who takes an interface.
//
//	var s Store = &pg{}                          pg
//	fx.Provide(fx.Annotate(NewPG, fx.As(...)))   what NewPG returns
func (r *Result) forms(fn *ssa.Function) []string {
	keys := map[string]bool{}
	for instr := range code.Instructions(fn) {
		if boxed, ok := instr.(*ssa.MakeInterface); ok && r.ownInterface(boxed.Type()) {
			r.methodsOf(boxed.X.Type(), keys)
		}
		for made := range code.FunctionValues(instr) {
			for result := range made.Signature.Results().Variables() {
				r.methodsOf(result.Type(), keys)
			}
		}
	}
	return code.SortedKeys(keys)
}

// shows lists the names of the methods that a library may call, since a function hands it what is behind an interface of the project.
//
//	var s Server = &server{}; http.ListenAndServe(addr, s)    ServeHTTP
//	fmt.Println(s)                                            all of Server
//	if c, ok := s.(io.Closer); ok { c.Close() }               Close
func (r *Result) shows(fn *ssa.Function) []string {
	names := map[string]bool{}
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.ChangeInterface:
			r.show(instr.X.Type(), instr.Type(), names)
		case *ssa.TypeAssert:
			r.show(instr.X.Type(), instr.AssertedType, names)
		}
	}
	return code.SortedKeys(names)
}

func (r *Result) show(from, to types.Type, names map[string]bool) {
	target, ok := to.Underlying().(*types.Interface)
	if !ok || r.ownInterface(to) {
		return
	}
	if source, ok := from.Underlying().(*types.Interface); ok && target.NumMethods() == 0 {
		target = source
	}
	for m := range target.Methods() {
		names[m.Name()] = true
	}
}
