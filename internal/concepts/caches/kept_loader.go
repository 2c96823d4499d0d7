package caches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// KeptLoader is what the loader does that a call gives a cache to keep, which runs it for each miss and coalesces none; nil where a call gives none,
// or one of which nothing is known.
//
//	ttlcache.WithLoader(ttlcache.LoaderFunc[string, User](users.load))
func KeptLoader(r *effects.Result, call *ssa.Call) []summary.Effect {
	m := r.Model(call)
	if m == nil || m.Cache == nil || m.Cache.Op != "load" || m.Cache.Coalesces {
		return nil
	}
	var out []summary.Effect
	for _, kept := range m.Calls {
		if kept.How != "later" {
			continue
		}
		for _, t := range loaderTargets(r, r.Argument(call, kept.Arg)) {
			for _, body := range r.SummariesOf(call, t) {
				out = append(out, body.Effects...)
			}
		}
	}
	return out
}

// loaderTargets lists the functions that a loader may be: itself, or the methods of its type that the interface of the library names.
func loaderTargets(r *effects.Result, loader ssa.Value) []trace.Target {
	if loader == nil {
		return nil
	}
	if found := r.FunctionsOf(loader); len(found) > 0 {
		return found
	}
	iface, ok := loader.Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var out []trace.Target
	from, _ := r.Sources(loader)
	for _, s := range from {
		for m := range iface.Methods() {
			obj, _, _ := types.LookupFieldOrMethod(s.Type(), true, m.Pkg(), m.Name())
			if fn, ok := obj.(*types.Func); ok && fn.Pkg() != nil && r.Ours(fn.Pkg()) {
				out = append(out, r.FunctionTargets(r.Code.SSA().Prog.FuncValue(fn.Origin()))...)
			}
		}
	}
	return out
}
