package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// A function that is handed over gets its context from whoever runs it, which got it from somewhere itself:
//
//	func retry(ctx context.Context, op func(context.Context) error) error { return op(ctx) }
//	retry(context.Background(), func(ctx context.Context) error { return db.PingContext(ctx) })	// on Background
//
// A handing is how one edge to a function that is handed over came about.
type handing struct {
	by      *Edge     // the call of one of ours that gets the function as param,
	param   int       // and runs it
	context ssa.Value // or what a library's gives it, as its model says
	at      int       // which parameter of the function is its context; negative if none
}

// to is the same for one of the functions that a value may be.
func (h *handing) to(t trace.Target) *handing {
	if h == nil {
		return nil
	}
	out := *h
	if out.at = contextOf(t); out.at < 0 {
		return nil
	}
	return &out
}

// contextOf is the first parameter of a function that is a context, the receiver counted, or negative.
func contextOf(t trace.Target) int {
	if t.Local != nil {
		return slices.IndexFunc(t.Local.Params, func(p *ssa.Parameter) bool { return code.IsContext(p.Type()) })
	}
	if t.Remote == nil {
		return -1
	}
	i := contextIn(t.Remote.Signature())
	if i >= 0 && t.Remote.Signature().Recv() != nil {
		i++
	}
	return i
}

// contextIn is the first parameter of a signature that is a context, or negative.
func contextIn(sig *types.Signature) int {
	return slices.IndexFunc(slices.Collect(sig.Params().Variables()), func(v *types.Var) bool { return code.IsContext(v.Type()) })
}

// handsOn is the context that a library's function gives one that it is given.
func (r *Result) handsOn(call ssa.CallInstruction, given models.Calls) ssa.Value {
	if given.Context == nil || r.OptionEnds(call) {
		return nil
	}
	return r.Argument(call, *given.Context)
}

// handContexts says of all functions that are handed over which context they get. Functions that hand one on to another are understood to the same
// depth as what they do with it.
func (r *Result) handContexts() {
	for range MaxWrappers {
		learnt := false
		r.Each(func(f *Function) { learnt = r.fillHanded(f) || learnt })
		r.Each(func(f *Function) { learnt = r.inferHands(f) || learnt })
		if !learnt {
			return
		}
	}
}

// fillHanded says of the edges of a function what the functions get that it hands over, and reports whether that is new.
func (r *Result) fillHanded(f *Function) (learnt bool) {
	for _, e := range f.Edges {
		if e.handed == nil {
			continue
		}
		b := r.handedBy(e.handed)
		if b.Kind == summary.Unknown && len(e.Args) == 0 || len(e.Args) > 0 && e.Args[e.handed.at] == b {
			continue
		}
		e.Args = make([]summary.Bound, e.handed.at+1)
		e.Args[e.handed.at], learnt = b, true
	}
	return learnt
}

// handedBy is what bounds the context that a function gets which is handed over.
func (r *Result) handedBy(h *handing) summary.Bound {
	if h.by == nil {
		return r.ValueBound(h.context, bounds.ContextAspect)
	}
	var known []summary.Bound
	for _, via := range r.runners(h.by) {
		for _, hands := range via.Hands {
			if hands.Param == h.param {
				known = append(known, h.by.InCallersWords(hands.Context))
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
