package contexts

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A function that is handed over gets its context from whoever runs it, which got it from somewhere itself:
//
//	func retry(ctx context.Context, op func(context.Context) error) error { return op(ctx) }
//	retry(context.Background(), func(ctx context.Context) error { return db.PingContext(ctx) })	// on Background

// handDown says of all functions that are handed over which context they get. Those that hand one on to another are understood to the same depth
// as what they do with it.
func handDown(r *effects.Result) {
	for range effects.MaxWrappers {
		learnt := false
		r.Each(func(f *effects.Function) { learnt = fillHanded(r, f) || learnt })
		r.Each(func(f *effects.Function) { learnt = inferHands(r, f) || learnt })
		if !learnt {
			return
		}
	}
}

// fillHanded says of the edges of a function what the functions get that it hands over, and reports whether that is new.
func fillHanded(r *effects.Result, f *effects.Function) (learnt bool) {
	for _, e := range f.Edges {
		at := -1
		if e.Handed != (effects.Handing{}) {
			at = contextParam(e)
		}
		if at < 0 {
			continue
		}
		if b := handedBy(r, e); e.ArgumentBound(at) != b {
			e.Args = make([]summary.Bound, at+1)
			e.Args[at], learnt = b, true
		}
	}
	return learnt
}

// contextParam is the first parameter of the body that an edge leads to which is a context, the receiver counted, or negative.
func contextParam(e *effects.Edge) int {
	if e.Local != nil {
		return slices.IndexFunc(e.Local.Fn.Params, func(p *ssa.Parameter) bool { return code.IsContext(p.Type()) })
	}
	if e.Remote == nil {
		return -1
	}
	i := contextIn(e.Remote.Signature())
	if i >= 0 && e.Remote.Signature().Recv() != nil {
		i++
	}
	return i
}

// contextIn is the first parameter of a signature that is a context, or negative.
func contextIn(sig *types.Signature) int {
	return slices.IndexFunc(slices.Collect(sig.Params().Variables()), func(v *types.Var) bool { return code.IsContext(v.Type()) })
}

// handedBy is what bounds the context that a function gets which is handed over.
func handedBy(r *effects.Result, e *effects.Edge) summary.Bound {
	by := e.Handed.By
	if by == nil {
		if given := e.Handed.Model.Context; given != nil && !r.OptionEnds(e.Call) {
			return r.ValueBound(r.Argument(e.Call, *given), bounds.ContextAspect)
		}
		return summary.Bound{}
	}
	var known []summary.Bound
	for _, via := range r.CalleeSummaries(by) {
		for _, hands := range via.Hands {
			if hands.Param == e.Handed.Param {
				known = append(known, by.InCallersWords(hands.Context))
			}
		}
	}
	return joined(known)
}

// joined is what all bounds agree on; one that ends decides.
func joined(list []summary.Bound) summary.Bound {
	if len(list) == 0 {
		return summary.Bound{}
	}
	out := list[0]
	for _, b := range list[1:] {
		if b.Kind == summary.Ends || out.Kind == summary.Ends {
			out = summary.Bound{Kind: summary.Ends}
			continue
		}
		out = summary.Join(out, b)
	}
	return out
}
