package regions

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// givenBack is what a literal or a method value gives back when somebody runs it.
type givenBack struct {
	What  models.Holding
	Place Place
}

// givenBackBy lists what running a literal or a method value gives back, in words of the function that makes it.
func givenBackBy(r *effects.Result, fn *ssa.Function, mc *ssa.MakeClosure, p *places) []givenBack {
	var out []givenBack
	if code.IsBound(fn) {
		row := r.Models.Holds(r.Declared(fn))
		if row == nil {
			return givenBackByMethod(r, fn, mc, p)
		}
		if row.Releases == nil || row.Releases.Arg != -1 || row.Releases.Later {
			return nil
		}
		for _, at := range p.of(mc.Bindings[0]) {
			out = append(out, givenBack{row.Releases.What, at})
		}
		return out
	}
	f := r.Functions[fn]
	if f == nil {
		return nil
	}
	for _, h := range memoOfHolds(r).facts[f] {
		if h.What == "" || h.Does != summary.GivesBack && h.Does != summary.MayGiveBack {
			continue
		}
		root := h.root
		if h.Global != "" {
			if g := globalNamed(r, h.Global); g != nil {
				root = g
			}
		}
		if root != nil {
			out = append(out, givenBack{h.What, Place{Root: root, Path: h.Path, index: h.index}})
		}
	}
	return out
}

// givenBackByMethod asks the summary of a method of the project: s.unlock.
func givenBackByMethod(r *effects.Result, fn *ssa.Function, mc *ssa.MakeClosure, p *places) []givenBack {
	var holds []holdFact
	for _, t := range r.FunctionTargets(fn) {
		if t.Local != nil {
			holds = memoOfHolds(r).facts[r.Functions[t.Local]]
		} else if s := r.SummaryOf(t.Remote); s != nil {
			holds = foreignHolds(s.Holds)
		}
	}
	var out []givenBack
	for _, h := range holds {
		if h.What == "" || h.Param != 0 || h.Does != summary.GivesBack && h.Does != summary.MayGiveBack {
			continue
		}
		for _, at := range extended(p.of(mc.Bindings[0]), h.Path) {
			out = append(out, givenBack{h.What, at})
		}
	}
	return out
}

// heldAround is what is held whenever a literal runs: at the call that runs it, and by the function that it is handed to.
//
//	s.locked(func() { ... })             the lock of s
//	db.RunInTx(ctx, nil, func(...) ...)  a transaction
func heldAround(r *effects.Result, f *effects.Function) []Hold {
	calls, all := runsOf(r, f)
	if !all {
		return nil
	}
	var out []Hold
	for i, call := range calls {
		held := heldOn(r, f, call)
		if i == 0 {
			out = held
			continue
		}
		out = slices.DeleteFunc(out, func(h Hold) bool {
			return !slices.ContainsFunc(held, func(o Hold) bool { return o.What == h.What && o.Of == h.Of })
		})
	}
	return out
}

// runsOf lists the calls during which a literal runs, and whether that is all that runs it.
func runsOf(r *effects.Result, f *effects.Function) (calls []*ssa.Call, all bool) {
	if f.Fn.Parent() == nil || r.Handlers[f.Fn] {
		return nil, false
	}
	for _, e := range r.EdgesTo(f) {
		call, ok := e.Call.(*ssa.Call)
		if !ok || e.Async {
			return nil, false
		}
		calls = append(calls, call)
	}
	for instr := range code.Instructions(f.Fn.Parent()) {
		if call, ok := instr.(*ssa.Call); ok && !slices.Contains(calls, call) && runsLiteralUnder(r, call, f) {
			calls = append(calls, call)
		}
	}
	return calls, true
}

// isLiteral reports whether a value may be a literal.
func isLiteral(r *effects.Result, v ssa.Value, f *effects.Function) bool {
	return v != nil && slices.ContainsFunc(r.FunctionsOf(v), func(t trace.Target) bool { return t.Local == f.Fn })
}

// heldOn is what is held when a literal runs during a call.
func heldOn(r *effects.Result, f *effects.Function, call *ssa.Call) []Hold {
	out := slices.Clone(Of(r, call.Parent()).HeldAt(call))
	for _, ran := range allRanUnder(r, call, &places{r: r, memo: map[ssa.Value][]Place{}}) {
		if isLiteral(r, ran.function, f) {
			out = append(out, ran.held)
		}
	}
	return out
}
