package effects

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Uncalled reports whether nobody in the program runs a function, or the one around a literal: only tests do. It is known
// where others of the program import the package, and nobody else can.
func (r *Result) Uncalled(fn *ssa.Function) bool {
	fn = code.Origin(code.Outermost(fn))
	obj := r.Declared(fn)
	if obj == nil || len(r.Index.Callers[fn]) > 0 || !slices.Contains(strings.Split(r.Pass.Pkg.Path(), "/"), "internal") {
		return false
	}
	return uncalledQuery.Ask(r, code.Key(obj))
}

// uses lists, by key, the functions of the project that a function uses without calling them: as values, and as methods of
// what it puts into an interface of a library, which calls them.
func (r *Result) uses(fn *ssa.Function) []string {
	keys := map[string]bool{}
	for instr := range code.Instructions(fn) {
		if boxed, ok := instr.(*ssa.MakeInterface); ok {
			r.useMethods(boxed, keys, false)
		}
		r.useValues(instr, keys)
	}
	return sorted(keys)
}

// asked lists, by key, the methods of what a function puts into interfaces of the project that those ask for: which of them are called is in sight.
func (r *Result) asked(fn *ssa.Function) []string {
	keys := map[string]bool{}
	for instr := range code.Instructions(fn) {
		if boxed, ok := instr.(*ssa.MakeInterface); ok && r.ownInterface(boxed.Type()) {
			r.useMethods(boxed, keys, true)
		}
	}
	return sorted(keys)
}

// sorted is nothing for most functions.
func sorted(keys map[string]bool) []string {
	if len(keys) == 0 {
		return nil
	}
	return slices.Sorted(maps.Keys(keys))
}

func (r *Result) useValues(instr ssa.Instruction, keys map[string]bool) {
	for _, op := range instr.Operands(nil) {
		fn, ok := (*op).(*ssa.Function)
		if !ok {
			continue
		}
		if call, ok := instr.(ssa.CallInstruction); ok && call.Common().Value == ssa.Value(fn) && r.Model(call) == nil {
			continue // its edge tells; a call that a model describes has none, also where the project is that library
		}
		r.use(fn.Object(), keys)
	}
}

func (r *Result) use(obj types.Object, keys map[string]bool) {
	if fn, ok := obj.(*types.Func); ok && fn.Pkg() != nil && r.Ours(fn.Pkg()) {
		keys[code.Key(fn.Origin())] = true
	}
}

// useMethods notes the methods that an interface asks for: those that the project declares itself in an interface of its own, or the others. What is
// registered as anything is looked through for all of them.
func (r *Result) useMethods(boxed *ssa.MakeInterface, keys map[string]bool, own bool) {
	iface, ok := boxed.Type().Underlying().(*types.Interface)
	if !ok {
		return
	}
	if iface.NumMethods() == 0 && r.isRegistered(boxed) {
		set := types.NewMethodSet(boxed.X.Type())
		for sel := range set.Methods() {
			r.use(sel.Obj(), keys)
		}
	}
	declares := r.ownInterface(boxed.Type())
	for m := range iface.Methods() {
		if (declares && m.Pkg() != nil && r.Ours(m.Pkg())) == own {
			obj, _, _ := types.LookupFieldOrMethod(boxed.X.Type(), true, m.Pkg(), m.Name())
			r.use(obj, keys)
		}
	}
}

// isRegistered reports whether a value is handed to what keeps it to call its methods, or to what nobody knows.
func (r *Result) isRegistered(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		call, ok := ref.(ssa.CallInstruction)
		if !ok {
			return false
		}
		m := r.Model(call)
		return call.Common().StaticCallee() == nil || m != nil && m.Handles != ""
	})
}
