package regions

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// useInside is what a literal does with the value.
type useInside struct{ releases, forgets bool }

// closure follows a value that a literal or a method value holds.
func (w *useWalk) closure(v ssa.Value, rest string, mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	if !code.IsBound(fn) {
		w.insideOf(fn)
		for i, b := range mc.Bindings {
			if b == v {
				w.value(fn.FreeVars[i], rest)
			}
		}
		return
	}
	obj := w.r.Declared(fn)
	if rest == "" && givesBack(w.r, obj, w.unit.what) {
		w.insideOf(fn).releases = true
		w.closureUses(mc, w.insideOf(fn))
	}
}

func (w *useWalk) insideOf(fn *ssa.Function) *useInside {
	if w.inside[fn] == nil {
		w.inside[fn] = &useInside{}
	}
	return w.inside[fn]
}

// literals says what those literals of the function do that the value was captured by.
func (w *useWalk) literals() {
	for instr := range code.Instructions(w.flow.fn) {
		if mc, ok := instr.(*ssa.MakeClosure); ok && !code.IsBound(mc.Fn.(*ssa.Function)) {
			if in := w.inside[mc.Fn.(*ssa.Function)]; in != nil {
				w.closureUses(mc, in)
			}
		}
	}
}

// closureUses says what becomes of the value where the function runs a literal, or lets somebody else run it.
func (w *useWalk) closureUses(mc *ssa.MakeClosure, in *useInside) {
	for _, ref := range *mc.Referrers() {
		call, isCall := ref.(ssa.CallInstruction)
		_, async := ref.(*ssa.Go)
		switch {
		case async:
			w.emit(ref, opForget)
		case isCall && call.Common().Value == ssa.Value(mc):
			w.run(call, in)
		case in.releases && w.givesTo(mc, ref):
		case in.releases || in.forgets:
			w.emit(mc, opForget)
		}
	}
}

// run is a call of a literal, now or deferred.
func (w *useWalk) run(call ssa.CallInstruction, in *useInside) {
	switch {
	case in.forgets:
		w.emit(call, opForget)
	case in.releases:
		w.emit(call, releasing(call))
	}
}

func releasing(call ssa.CallInstruction) op {
	switch call.(type) {
	case *ssa.Defer:
		return opDefer
	case *ssa.Go:
		return opForget
	}
	return opRelease
}

// givesTo notes a function that is returned and gives the thing back.
func (w *useWalk) givesTo(mc *ssa.MakeClosure, ref ssa.Instruction) bool {
	ret, ok := ref.(*ssa.Return)
	if !ok || ret.Parent() != w.flow.fn {
		return false
	}
	for i, res := range ret.Results {
		if res == ssa.Value(mc) {
			w.unit.gives[ret] = i + 1
		}
	}
	return true
}
