package effects

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/boxing"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/engine/variables"
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

// usage is what is used without a call, by key, and what stands behind the interface methods among that.
type usage struct {
	keys       map[string]bool
	interfaces map[string]summary.Interface
}

// uses lists, by key, the functions of the project that a function uses without calling them: as values, and as methods of
// what it puts into an interface of a library, which calls them. Apart from these are the methods that only interfaces of the project ask for: which
// of those are called is in sight.
func (r *Result) uses(fn *ssa.Function, interfaces map[string]summary.Interface) (uses, asked []string) {
	used, own := usage{map[string]bool{}, interfaces}, usage{map[string]bool{}, interfaces}
	for instr := range code.Instructions(fn) {
		if boxed, ok := instr.(*ssa.MakeInterface); ok {
			r.useMethods(boxed, used, own)
		}
		for fn := range code.FunctionValues(instr) {
			r.use(fn.Object(), used)
		}
		for g := range code.Globals(instr) {
			r.use(g.Object(), used)
		}
		if call, ok := instr.(ssa.CallInstruction); ok && r.Model(call) != nil {
			r.useModelled(call, used) // it has no edge, also where the project is that library
		}
	}
	return code.SortedKeys(used.keys), code.SortedKeys(own.keys)
}

// use notes a function or a package variable of the project. Of an interface method whatever it may be is used.
//
//	s.handle(s.filter.Remove)    filter is an interface
func (r *Result) use(obj types.Object, in usage) {
	fn, ok := obj.(*types.Func)
	switch {
	case variables.Is(r.Package.Package.Package, obj):
		in.keys[variables.Key(obj.(*types.Var))] = true
	case !ok || fn.Pkg() == nil || !r.Ours(fn.Pkg()):
	case code.IsInterfaceMethod(fn):
		k := trace.MethodKey(fn)
		in.keys[k], in.interfaces[k] = true, r.interfaceOf(fn)
	default:
		in.keys[code.Key(fn.Origin())] = true
	}
}

func (r *Result) useModelled(call ssa.CallInstruction, in usage) {
	if fn := call.Common().StaticCallee(); fn != nil {
		r.use(fn.Object(), in)
	}
}

// useMethods notes the methods that an interface asks for, apart from the others those that the project declares itself in an interface of its own.
// What is registered as anything is looked through for all of them.
func (r *Result) useMethods(boxed *ssa.MakeInterface, used, own usage) {
	iface, ok := boxed.Type().Underlying().(*types.Interface)
	if !ok {
		return
	}
	traced := r.Package.Package.Package
	if iface.NumMethods() == 0 && r.isRegistered(boxed) && !boxing.KeptOnly(traced, boxed) {
		set := types.NewMethodSet(boxed.X.Type())
		for sel := range set.Methods() {
			r.use(sel.Obj(), used)
		}
	}
	declares := boxing.Own(traced, boxed.Type())
	for m := range iface.Methods() {
		obj, _, _ := types.LookupFieldOrMethod(boxed.X.Type(), true, m.Pkg(), m.Name())
		in := used
		if declares && obj == m {
			continue // an embedded interface of ours has it: who calls that is in sight
		}
		if fn, ok := obj.(*types.Func); ok && declares && r.asksAlone(m, fn) {
			in = own
		}
		r.use(obj, in)
	}
}

// asksAlone reports whether a method is only called where the project calls one of an interface of its own. Of generic ones that is not known: each
// instance has methods of its own.
func (r *Result) asksAlone(asked, has *types.Func) bool {
	return asked.Pkg() != nil && r.Ours(asked.Pkg()) && !code.IsInterfaceMethod(has) && asked.Origin() == asked && has.Origin() == has
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
