package trace

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/generated"
	"github.com/hldlint/hldlint/internal/models"
)

// Callee is the declared function that a call names, an interface method included, or nil. Where a value of an interface can only hold a library's
// type that the models know, it is that one's method.
func (r *Package) Callee(call ssa.CallInstruction) *types.Func {
	c := call.Common()
	if c.IsInvoke() {
		return cmp.Or(r.throughInterface(call), c.Method)
	}
	if fn := c.StaticCallee(); fn != nil {
		if obj, ok := code.Origin(fn).Object().(*types.Func); ok {
			return obj
		}
		return nil
	}
	if _, builtin := c.Value.(*ssa.Builtin); builtin {
		return nil
	}
	fn, known := r.through[call]
	if !known {
		fn = r.onlyLibraryFunction(c.Value)
		r.through[call] = fn
	}
	return fn
}

// throughInterface is the library's method that a call of an interface method can only run, or nil: nothing is known before the stores are.
func (r *Package) throughInterface(call ssa.CallInstruction) *types.Func {
	if r.Index == nil || len(r.Numbers) == 0 {
		return nil
	}
	fn, known := r.through[call]
	if !known {
		fn = r.onlyModelled(call)
		r.through[call] = fn
	}
	return fn
}

// onlyLibraryFunction is the function of a library that a variable, a field or a method value can only be, or nil: tests
// like to replace http.Get in a variable.
func (r *Package) onlyLibraryFunction(v ssa.Value) *types.Func {
	values, all := r.callables(v)
	if !all || len(values) != 1 {
		return nil
	}
	targets := r.ValueTargets(values[0])
	if len(targets) != 1 || targets[0].Remote == nil || code.IsInterfaceMethod(targets[0].Remote) || r.Ours(targets[0].Remote.Pkg()) {
		return nil
	}
	return targets[0].Remote
}

// callables are the sources of a function value that can be called: nil cannot.
func (r *Package) callables(v ssa.Value) (values []ssa.Value, all bool) {
	values, all = r.Sources(v)
	return slices.DeleteFunc(values, code.IsNil), all
}

// boundReceiver is the receiver of a method value that is called, or nil.
func (r *Package) boundReceiver(call ssa.CallInstruction) ssa.Value {
	if call.Common().IsInvoke() || call.Common().StaticCallee() != nil {
		return nil
	}
	if values, all := r.callables(call.Common().Value); all && len(values) == 1 {
		if mc, ok := values[0].(*ssa.MakeClosure); ok && code.IsBound(mc.Fn.(*ssa.Function)) {
			return mc.Bindings[0]
		}
	}
	return nil
}

// ModelOf is the row of a library function, or of what has the shape of one; nil for a function of the package itself.
func (r *Package) ModelOf(fn *types.Func) *models.Func {
	if fn == nil {
		return nil
	}
	if m := r.shape(fn); m != nil {
		return m
	}
	if m := r.receives(fn); m != nil {
		return m
	}
	if fn.Pkg() == r.Pass.Pkg {
		return nil
	}
	if m := r.Models.Func(fn); m != nil {
		return m
	}
	switch {
	case fn.Pkg() == nil:
		return nil
	case !r.Ours(fn.Pkg()) && generated.IsCloudOperation(fn):
		return generated.Cloud
	case !r.Ours(fn.Pkg()) && generated.IsBuiltRequest(fn):
		return generated.Built
	case !r.Ours(fn.Pkg()) && generated.IsClusterOperation(fn):
		return generated.ClusterOperation(fn)
	}
	return nil
}

// Targets finds the bodies behind a call: a function, a literal, a method value, what a variable or field of function type was given or a function
// made for it, those of a table of functions, or the implementations of an interface method in sight.
func (r *Package) Targets(call ssa.CallInstruction) []Target {
	c := call.Common()
	if c.IsInvoke() {
		return []Target{{Remote: c.Method}}
	}
	if fn := c.StaticCallee(); fn != nil {
		return r.FunctionTargets(fn)
	}
	out := append(r.FunctionsOf(c.Value), r.tableTargets(c.Value)...)
	if slot := r.funcPlaceOf(c.Value); slot != "" {
		out = append(out, Target{Slot: slot})
	}
	return out
}

// ValueTargets lists the functions that a value of function type may be.
func (r *Package) ValueTargets(v ssa.Value) []Target {
	switch v := v.(type) {
	case *ssa.Function:
		return r.FunctionTargets(v)
	case *ssa.MakeClosure:
		return r.FunctionTargets(v.Fn.(*ssa.Function))
	}
	return nil
}

// FunctionTargets lists the declared functions and literals that an SSA function stands for.
func (r *Package) FunctionTargets(fn *ssa.Function) []Target {
	fn = code.Origin(fn)
	if r.Numbers[fn] != 0 {
		return []Target{{Local: fn}}
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return nil
	}
	bound := code.IsBound(fn)
	if declared := r.Code.SSA().Prog.FuncValue(obj); r.Numbers[declared] != 0 {
		return []Target{{Local: declared, Bound: bound}} // a bound method or a wrapper of one of ours
	}
	return []Target{{Remote: obj, Bound: bound}}
}

// Argument returns an argument by its index as models count it: the receiver is -1. It is nil when there is none.
func (r *Package) Argument(call ssa.CallInstruction, i int) ssa.Value {
	args := code.Arguments(call)
	if call.Common().IsInvoke() || call.Common().Signature().Recv() != nil {
		i++
	}
	if i == -1 {
		return r.boundReceiver(call)
	}
	if i < 0 || i >= len(args) {
		return nil
	}
	return args[i]
}

// Followed reports whether the body of what a call names is in sight, in this package or another one of the module.
func (r *Package) Followed(call ssa.CallInstruction) bool {
	callee := r.Callee(call)
	return callee != nil && !code.IsInterfaceMethod(callee) && callee.Pkg() != nil && r.Ours(callee.Pkg())
}
