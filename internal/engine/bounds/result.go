package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// callBound is what result i of a call bounds.
func (r *Package) callBound(call *ssa.Call, i int, want aspect) summary.Bound {
	callee := r.Callee(call)
	m := r.ModelOf(callee)
	if served := r.ServedIn(call); served != nil && want == ContextAspect {
		return r.ValueBound(served, want)
	}
	if from := r.derives(call, callee, i); want == ContextAspect && from != nil && (m == nil || m.Context == nil) {
		return r.ValueBound(from, ContextAspect)
	}
	if m != nil {
		return r.modelledBound(call, callee, m, want)
	}
	if want == ClientAspect && r.fluent(callee) {
		if r.Says(lexicon.EndsCalls, callee.Name()) {
			return summary.Bound{Kind: summary.Ends}
		}
		return r.ValueBound(r.Argument(call, -1), ClientAspect)
	}
	for _, t := range r.Targets(call) {
		// The first body: others are not known to agree.
		return translate(r.targetResult(t, i, want), r.lazyArguments(call, t.Bound))
	}
	return summary.Bound{}
}

// derives is the context that a library's function makes its result i of, which it gives a value, or nil. One that gives a deadline says so: it
// takes a time, hands out what cancels it, or is named like that. A method may end it with what its receiver is.
//
//	ctx = metadata.AppendToOutgoingContext(ctx, "tenant", id)
func (r *Package) derives(call ssa.CallInstruction, callee *types.Func, i int) ssa.Value {
	if callee == nil || callee.Pkg() == nil || callee.Signature().Recv() != nil || r.Ours(callee.Pkg()) {
		return nil
	}
	if r.Says(lexicon.EndsCalls, callee.Name()) {
		return nil
	}
	results := callee.Signature().Results()
	if i >= results.Len() || !code.IsContext(results.At(i).Type()) || code.HandsOutMore(results) {
		return nil
	}
	var from ssa.Value
	for _, arg := range code.Arguments(call) {
		switch {
		case code.IsDuration(arg.Type()), types.TypeString(arg.Type(), nil) == "time.Time", code.IsContext(arg.Type()) && from != nil:
			return nil
		case code.IsContext(arg.Type()):
			from = arg
		}
	}
	return from
}

// targetResult is what result i of a body bounds, in words of its own parameters and those of functions of the package.
func (r *Package) targetResult(t trace.Target, i int, want aspect) summary.Bound {
	if t.Local != nil {
		b := r.ResultBound(t.Local, i, want)
		if b.Owner == r.Owner(t.Local) {
			b.Owner = summary.Owner{}
		}
		return b
	}
	if s := r.Summaries(t.Remote); s != nil && i < len(s.Results) {
		return s.Results[i]
	}
	return summary.Bound{}
}

// fluent recognises a method of a library that returns its receiver, so that the next call may follow.
func (r *Package) fluent(fn *types.Func) bool {
	if fn == nil || fn.Signature().Recv() == nil || fn.Signature().Results().Len() != 1 || fn.Pkg() == nil || r.Ours(fn.Pkg()) {
		return false
	}
	return types.Identical(fn.Signature().Recv().Type(), fn.Signature().Results().At(0).Type())
}

func (r *Package) lazyArguments(call ssa.CallInstruction, bound bool) func(int) summary.Bound {
	return func(i int) summary.Bound {
		arg := code.ArgumentFor(call, i, bound)
		if arg == nil {
			return summary.Bound{}
		}
		return r.argumentBound(call, arg)
	}
}

// translate says in the caller's words what a callee says of its parameters.
func translate(b summary.Bound, arg func(int) summary.Bound) summary.Bound {
	if b.Kind != summary.Param || b.Owner != (summary.Owner{}) {
		return b // another one may be a parameter of the function around a literal
	}
	return b.Given(arg(b.Param))
}

// ResultBound is what result i of a function of the package bounds, in words of its parameters.
func (r *Package) ResultBound(fn *ssa.Function, i int, want aspect) summary.Bound {
	if want == noAspect {
		return summary.Bound{}
	}
	key := resultKey{fn, i, want}
	if b, ok := r.results[key]; ok {
		if b == nil {
			return summary.Bound{} // recursion: not known yet
		}
		return *b
	}
	r.results[key] = nil
	var out summary.Bound
	first := true
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || i >= len(ret.Results) || code.IsNil(ret.Results[i]) {
			continue // what goes with an error bounds nothing, and is not used
		}
		v := r.ValueBound(ret.Results[i], want)
		if first {
			out, first = v, false
		} else if v.Kind == summary.Ends || out.Kind == summary.Ends {
			out = summary.Bound{Kind: summary.Ends}
		} else {
			out = r.joined(out, v, code.ParamValues(fn))
		}
	}
	r.results[key] = &out
	return out
}
