package contexts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// inferHands finds which context a function gives to those that it is given, and reports whether that is new.
func inferHands(r *effects.Result, f *effects.Function) bool {
	var out []summary.Handed
	for i, p := range f.Fn.Params {
		if !code.IsCallable(p.Type()) || !slices.ContainsFunc(f.Summary.Callbacks, func(g summary.CallbackUse) bool { return g.Param == i }) {
			continue
		}
		if b := joined(contextsFor(r, f, p)); b.Kind != summary.Unknown {
			out = append(out, summary.Handed{Param: i, Context: ownWords(r, f, b)})
		}
	}
	if slices.Equal(out, f.Summary.Hands) {
		return false
	}
	f.Summary.Hands = out
	return true
}

// ownWords says a bound in the words of a function.
func ownWords(r *effects.Result, f *effects.Function, b summary.Bound) summary.Bound {
	return summary.BoundsInOwnParams(r.Owner(f.Fn), []summary.Bound{b})[0]
}

// contextsFor lists what bounds the contexts that a parameter is called with, by the function and by the literals in it.
func contextsFor(r *effects.Result, f *effects.Function, p *ssa.Parameter) []summary.Bound {
	out := contextsIn(r, f, p)
	for _, e := range f.Edges {
		if e.Local == nil || e.Local.Fn.Parent() != f.Fn {
			continue
		}
		for _, b := range contextsIn(r, e.Local, p) {
			out = append(out, e.InCallersWords(ownWords(r, e.Local, b)))
		}
	}
	return out
}

// contextsIn is the same for the calls in one function, and for those that it hands the parameter on to.
func contextsIn(r *effects.Result, f *effects.Function, p *ssa.Parameter) []summary.Bound {
	var out []summary.Bound
	for call := range code.Calls(f.Fn) {
		c := call.Common()
		if c.IsInvoke() || c.StaticCallee() != nil || !mayBe(r, c.Value, p) {
			continue
		}
		if i := contextIn(c.Signature()); i >= 0 && i < len(c.Args) {
			out = append(out, r.ValueBound(c.Args[i], bounds.ContextAspect))
		}
	}
	for _, e := range f.Edges {
		if e.Blind || !slices.ContainsFunc(code.Arguments(e.Call), func(v ssa.Value) bool { return mayBe(r, v, p) }) {
			continue
		}
		for _, via := range r.CalleeSummaries(e) {
			for _, hands := range via.Hands {
				if given := e.Argument(hands.Param); given != nil && mayBe(r, given, p) {
					out = append(out, e.InCallersWords(hands.Context))
				}
			}
		}
	}
	return out
}

// mayBe reports whether a parameter is among the sources of a function value.
func mayBe(r *effects.Result, v ssa.Value, p *ssa.Parameter) bool {
	if !code.IsCallable(v.Type()) {
		return false
	}
	sources, _ := r.Sources(v)
	return slices.Contains(sources, ssa.Value(p))
}
