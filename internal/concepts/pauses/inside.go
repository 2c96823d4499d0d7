package pauses

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Near is how far down a pause may be to pace what is repeated: in the callee or in its helper. One that is farther
// down belongs to some part of the work.
const Near = 3

// InCallee reports whether a call pauses by itself: in its callee, or in a helper of that; of an interface's method in whichever implementation it runs.
func InCallee(r *effects.Result, call *ssa.Call) bool {
	return r.WaitsByName(call) || pausesInside(r, call, Near, map[*ssa.Function]bool{}) || triesInside(r, call, Near)
}

// pausesInside reports whether a call is known to sleep no farther down than some calls, each function being looked at once.
func pausesInside(r *effects.Result, call ssa.CallInstruction, near int, seen map[*ssa.Function]bool) bool {
	if !sleepsWithin(r, call, near) {
		return false
	}
	if call.Common().IsInvoke() {
		return !someGoesOn(r, call)
	}
	bodies := r.Bodies(call, false)
	return len(bodies) == 0 || slices.ContainsFunc(bodies, func(fn *ssa.Function) bool {
		if seen[fn] {
			return false
		}
		seen[fn] = true
		return pausesIn(r, fn, near-1, seen)
	})
}

// pausesIn is pausesInside of what a function calls. Where none of its calls is known to sleep, the sleep is its own.
func pausesIn(r *effects.Result, fn *ssa.Function, near int, seen map[*ssa.Function]bool) bool {
	found := false
	for call := range code.Calls(fn) {
		if _, apart := call.(*ssa.Go); apart || !sleepsWithin(r, call, near) {
			continue
		}
		if found = true; pausesInside(r, call, near, seen) {
			return true
		}
	}
	return !found
}

func sleepsWithin(r *effects.Result, call ssa.CallInstruction, near int) bool {
	return slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Sleep && len(e.Chain) <= near })
}

// someGoesOn reports whether some implementation of an interface's method asks another machine and never sleeps, beside others that do. Where one that
// sleeps calls the same method itself, it may stand in front of that one.
//
//	type source interface { Next(ctx context.Context) (Message, error) }
//	func (k *kafka) Next(ctx context.Context) ...	// returns at once when the broker is away
//	func (m *memory) Next(ctx context.Context) ...	// sleeps when there is nothing
func someGoesOn(r *effects.Result, call ssa.CallInstruction) bool {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return false
	}
	method, goesOn := trace.MethodKey(call.Common().Method), false
	for _, e := range f.EdgesAt(call) {
		for _, via := range r.CalleeSummaries(e) {
			switch {
			case !slices.ContainsFunc(via.Effects, func(e summary.Effect) bool { return e.Kind == summary.Sleep }):
				goesOn = goesOn || slices.ContainsFunc(via.Effects, asks)
			case slices.ContainsFunc(via.Effects, func(e summary.Effect) bool { return leadsBy(e, method) }):
				return false
			}
		}
	}
	return goesOn
}

// asks reports whether an effect is that another machine is waited for.
func asks(e summary.Effect) bool {
	return e.Kind == summary.Wait && !e.Has(summary.Cleanup) && !e.Has(summary.Local)
}

// leadsBy reports whether an effect is come to by a call of an interface's method.
func leadsBy(e summary.Effect, method string) bool {
	return slices.ContainsFunc(e.Chain, func(h summary.Hop) bool { s := h.Says(); return s.Behind && s.Callee == method })
}
