package retrypolicy

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/handles"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// paces reports whether a call makes what paces retries: a library says so, or a method of it pauses.
func paces(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return r.RoleOf(call.Type()) == "backoff" || m != nil && m.Retries != nil && m.Retries.Policy || pausesByMethod(r, call.Type())
}

// pausesByMethod reports whether a type is one of the package whose method pauses.
func pausesByMethod(r *effects.Result, t types.Type) bool {
	named := code.Named(t)
	return named != nil && slices.ContainsFunc(r.Order, func(f *effects.Function) bool {
		recv := f.Fn.Signature.Recv()
		return recv != nil && code.Named(recv.Type()) == named && slices.ContainsFunc(f.Summary.Effects, func(e summary.Effect) bool { return e.Kind == summary.Sleep })
	})
}

// KeptPacer reports whether a call makes something that paces retries from a context that never ends, and keeps it in a
// field that is used by functions which have a context of their own; with the name of one of those.
func KeptPacer(r *effects.Result, call *ssa.Call) (ctx string, kept bool) {
	if !slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return neverEnds(r, arg) }) || !paces(r, call) {
		return "", false
	}
	f := handles.FlowOf(r, call).Field
	if f == nil {
		return "", false
	}
	for _, fn := range r.Order {
		if name := contexts.InScope(r, fn.Fn); name != "" && loadsField(fn.Fn, f) {
			return name, true
		}
	}
	return "", false
}

// neverEnds reports whether a value is a context that nothing ends: context.Background().
func neverEnds(r *effects.Result, v ssa.Value) bool {
	if !code.IsContext(v.Type()) {
		return false
	}
	b := r.ValueBound(v, bounds.AspectOf(v.Type(), r.Models))
	return b.Kind == summary.Nothing && !b.Cancel
}

func loadsField(fn *ssa.Function, f *types.Var) bool {
	for instr := range code.Instructions(fn) {
		if load, ok := instr.(*ssa.UnOp); ok {
			if addr, ok := load.X.(*ssa.FieldAddr); ok && code.FieldOf(addr) == f {
				return true
			}
		}
	}
	return false
}
