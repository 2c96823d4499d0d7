package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// markAgain finds the functions that repeat what they are given at once, and those that hand a parameter of theirs to
// such a function. It needs closed summaries: a pause may be in a helper.
func markAgain(r *effects.Result) {
	for _, f := range r.Order {
		for _, loop := range LoopsOf(r, f.Fn) {
			markGiven(f, loop)
		}
	}
	for range effects.MaxWrappers {
		learnt := false
		for _, f := range r.Order {
			for _, e := range f.Edges {
				learnt = handAgain(r, f, e) || learnt
			}
		}
		if !learnt {
			return
		}
	}
}

func handAgain(r *effects.Result, f *effects.Function, e *effects.Edge) bool {
	if e.Blind || e.Async {
		return false
	}
	learnt := false
	for _, how := range []string{summary.Again, summary.Spins} {
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
func Again(r *effects.Result, call ssa.CallInstruction) (chain []summary.Hop, found bool) {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil, false
	}
	for _, e := range f.Edges {
		if e.Call != call || e.Blind || e.Async {
			continue
		}
		for _, arg := range repeatedArguments(r, e, summary.Again) {
			if chain, found := remoteFunction(r, call, arg); found {
				return summary.Prepend(e.Hop, chain), true
			}
		}
	}
	return nil, false
}

// givenRemote reports whether a call is of a parameter for which some caller in the package gives a function that waits for
// another machine.
func givenRemote(r *effects.Result, call *ssa.Call) bool {
	p, ok := call.Call.Value.(*ssa.Parameter)
	if !ok {
		return false
	}
	at := slices.Index(p.Parent().Params, p)
	for _, c := range r.Index.Callers[code.Origin(p.Parent())] {
		if args := code.Arguments(c); at >= 0 && at < len(args) {
			if _, found := remoteFunction(r, c, args[at]); found || asksSomething(r, c, args[at]) {
				return true
			}
		}
	}
	return false
}

// asksSomething reports whether a function that a value may be asks something with a context of which nothing is known.
func asksSomething(r *effects.Result, call ssa.CallInstruction, v ssa.Value) bool {
	from, _ := r.Sources(v)
	for _, s := range from {
		for _, t := range r.ValueTargets(s) {
			for _, via := range r.SummariesOf(call, t) {
				if slices.ContainsFunc(via.Effects, func(e summary.Effect) bool { return e.Kind == summary.UnknownCall }) {
					return true
				}
			}
		}
	}
	return false
}

// remoteFunction looks for a remote call in the functions that a value may be. One that pauses is no hammer.
func remoteFunction(r *effects.Result, call ssa.CallInstruction, v ssa.Value) (chain []summary.Hop, found bool) {
	from, _ := r.Sources(v)
	for _, s := range from {
		for _, t := range r.ValueTargets(s) {
			for _, via := range r.SummariesOf(call, t) {
				for _, e := range via.Effects {
					switch {
					case e.Kind == summary.Sleep:
						return nil, false
					case e.Kind == summary.Wait && e.Flags&(summary.Local|summary.Cleanup|summary.Stream) == 0, e.Kind == summary.Run:
						chain, found = e.Chain, true
					}
				}
			}
		}
	}
	return chain, found
}
