package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// inferHands finds which context a function gives to those that it is given, and reports whether that is new.
func (r *Result) inferHands(f *Function) bool {
	if len(f.Summary.Callbacks) == 0 {
		return false
	}
	var out []summary.Handed
	for i, p := range f.Fn.Params {
		if !code.IsCallable(p.Type()) || !slices.ContainsFunc(f.Summary.Callbacks, func(g summary.CallbackUse) bool { return g.Param == i }) {
			continue
		}
		if b := joined(r.contextsFor(f, p)); b.Kind != summary.Unknown {
			out = append(out, summary.Handed{Param: i, Context: summary.BoundsInOwnParams(r.Owner(f.Fn), []summary.Bound{b})[0]})
		}
	}
	if slices.Equal(out, f.Summary.Hands) {
		return false
	}
	f.Summary.Hands = out
	return true
}

// contextsFor lists what bounds the contexts that a parameter is called with, by the function, by the literals in it, and by those that it
// is handed on to.
func (r *Result) contextsFor(f *Function, p *ssa.Parameter) []summary.Bound {
	out := r.contextsIn(f, p)
	for _, e := range f.Edges {
		if e.Local != nil && e.Local.Fn.Parent() == f.Fn {
			for _, b := range r.contextsIn(e.Local, p) {
				out = append(out, e.InCallersWords(summary.BoundsInOwnParams(r.Owner(e.Local.Fn), []summary.Bound{b})[0]))
			}
		}
	}
	return out
}

// contextsIn is the same for the calls in one function.
func (r *Result) contextsIn(f *Function, p *ssa.Parameter) []summary.Bound {
	var out []summary.Bound
	for call := range code.Calls(f.Fn) {
		if call.Common().IsInvoke() || call.Common().StaticCallee() != nil || !r.mayBe(call.Common().Value, p) {
			continue
		}
		if i := contextIn(call.Common().Signature()); i >= 0 && i < len(call.Common().Args) {
			out = append(out, r.ValueBound(call.Common().Args[i], bounds.ContextAspect))
		}
	}
	for _, e := range f.Edges {
		if e.Blind {
			continue
		}
		for _, via := range r.runners(e) {
			for _, hands := range via.Hands {
				if given := e.Argument(hands.Param); given != nil && r.mayBe(given, p) {
					out = append(out, e.InCallersWords(hands.Context))
				}
			}
		}
	}
	return out
}

// mayBe reports whether a parameter is among the sources of a function value.
func (r *Result) mayBe(v ssa.Value, p *ssa.Parameter) bool {
	if !code.IsCallable(v.Type()) {
		return false
	}
	sources, _ := r.Sources(v)
	return slices.Contains(sources, ssa.Value(p))
}

// runners are the bodies that a call may run, as far as they may run a function that it hands over: of an interface those in sight.
func (r *Result) runners(e *Edge) []summary.Callee {
	if e.Local != nil || e.Slot == "" && !code.IsInterfaceMethod(e.Remote) {
		return r.CalleeSummaries(e)
	}
	if e.Slot != "" || !slices.ContainsFunc(code.Arguments(e.Call), func(v ssa.Value) bool { return code.IsCallable(v.Type()) }) {
		return nil
	}
	return r.inSight(e.Remote, code.Outermost(e.Call.Parent()))
}
