package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

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
			if _, found := RemoteIn(r, c, args[at]); found || asksSomething(r, c, args[at]) {
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

// RemoteIn looks for a remote call in the functions that a value may be, with the chain down to it. One that pauses is no hammer.
func RemoteIn(r *effects.Result, call ssa.CallInstruction, v ssa.Value) (chain []summary.Hop, found bool) {
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
