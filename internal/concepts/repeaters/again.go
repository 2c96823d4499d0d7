package repeaters

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor says of functions which of those that they are given they repeat at once.
var Contributor = effects.Contributor{Name: "repeaters", Closed: markAgain}

// markAgain finds the functions that repeat what they are given at once, and those that hand a parameter of theirs to
// such a function. It needs closed summaries: a pause may be in a helper.
func markAgain(r *effects.Result) {
	r.Each(func(f *effects.Function) {
		for _, loop := range retry.LoopsOfGiven(r, f.Fn) {
			markGiven(r, f, loop)
		}
	})
	r.Learn(func(f *effects.Function) (learnt bool) {
		for _, e := range f.Edges {
			learnt = handAgain(r, f, e) || learnt
		}
		return learnt
	})
}

func handAgain(r *effects.Result, f *effects.Function, e *effects.Edge) bool {
	if e.Blind || e.Async {
		return false
	}
	learnt := false
	for _, how := range []string{summary.Again, summary.Spins, summary.Steady, summary.Unending} {
		for _, arg := range repeatedArguments(r, e, how) {
			from, _ := r.Sources(arg)
			for _, v := range from {
				if p, ok := v.(*ssa.Parameter); ok && p.Parent() == f.Fn {
					learnt = f.Give(slices.Index(f.Fn.Params, p), how) || learnt
				}
			}
		}
	}
	return learnt
}

// repeatedArguments lists the arguments that a call has repeated without a pause.
func repeatedArguments(r *effects.Result, e *effects.Edge, how string) []ssa.Value {
	var out []ssa.Value
	for _, via := range r.CalleeSummaries(e) {
		for _, g := range via.Callbacks {
			if arg := e.Argument(g.Param); g.Mode == how && arg != nil {
				out = append(out, arg)
			}
		}
	}
	return out
}

// Again reports whether a call hands a function that waits for another machine, and does not pause itself, to one that
// repeats it at once when it fails; with the chain down to the remote call.
//
//	times(3, func() error { return c.Send(ctx, m) })    and times does not pause
func Again(r *effects.Result, call ssa.CallInstruction) (chain []summary.Hop, found bool) {
	return repeated(r, call, summary.Again)
}

// repeated reports whether a call hands a function that waits for another machine, and does not pause itself, to one that repeats it in a way.
func repeated(r *effects.Result, call ssa.CallInstruction, how string) (chain []summary.Hop, found bool) {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil, false
	}
	for _, e := range f.EdgesAt(call) {
		if e.Blind || e.Async {
			continue
		}
		for _, arg := range repeatedArguments(r, e, how) {
			if chain, found := retry.RemoteIn(r, call, arg); found {
				return summary.Prepend(e.Hop, chain), true
			}
		}
	}
	return nil, false
}
