package retry

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"golang.org/x/tools/go/ssa"
)

// givenRemote reports whether a call is of a parameter for which some caller in the package gives a function that waits for
// another machine.
func givenRemote(r *effects.Result, call *ssa.Call) bool {
	p, ok := call.Call.Value.(*ssa.Parameter)
	if !ok {
		return false
	}
	given, _ := r.Arguments(p)
	return slices.ContainsFunc(given, func(arg trace.Argument) bool {
		_, found := RemoteIn(r, arg.Call, arg.Value)
		return found || asksSomething(r, arg.Call, arg.Value)
	})
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
