package repeaters

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// markGiven notes what a loop of a function does with a parameter that fails.
func markGiven(r *effects.Result, f *effects.Function, loop retry.Loop) {
	p, ok := loop.Call.Call.Value.(*ssa.Parameter)
	if !ok {
		return
	}
	param := slices.Index(f.Fn.Params, p)
	switch {
	case !loop.IsUnpaced():
		if loop.Repeats() && heeds(loop) {
			f.Give(param, summary.Paced)
		}
		if how := forever(r, loop); how != "" {
			f.Give(param, how)
		}
	case loop.Repeats() && !loop.MayWin():
		if !loop.SaysItself() { // else it is told where the loop is
			f.Give(param, summary.Again)
		}
	case loop.Repeats() || loop.Around&retry.BlocksHere != 0 || len(loop.Else) > 0:
	case loop.Endless() && !loop.Repairs():
		f.Give(param, summary.Spins)
	}
}

// Spins reports whether a call hands what receives from a library, and does not pause itself, to a function that comes back to it at once
// when it fails; with the chain down to the library.
//
//	forever(func() error { _, err := conn.ReadMessage(); return err })
func Spins(r *effects.Result, call ssa.CallInstruction) (chain []summary.Hop, found bool) {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil, false
	}
	for _, e := range f.EdgesAt(call) {
		if e.Blind {
			continue
		}
		for _, arg := range repeatedArguments(r, e, summary.Spins) {
			if chain, found := receiving(r, call, arg); found {
				return summary.Prepend(e.Hop, chain), true
			}
		}
	}
	return nil, false
}

// receiving looks for a receive in the functions that a value may be.
func receiving(r *effects.Result, call ssa.CallInstruction, v ssa.Value) (chain []summary.Hop, found bool) {
	from, _ := r.Sources(v)
	for _, s := range from {
		for _, t := range r.ValueTargets(s) {
			if m := r.ModelOf(t.Remote); m != nil {
				found = found || m.Runs == "receive" && m.Waits != nil
				continue
			}
			for _, via := range r.SummariesOf(call, t) {
				if slices.ContainsFunc(via.Effects, func(e summary.Effect) bool { return e.Kind == summary.Sleep || e.Kind == summary.Block }) {
					return nil, false
				}
				if i := slices.IndexFunc(via.Effects, failures.IsReceive); i >= 0 {
					chain, found = via.Effects[i].Chain, true
				}
			}
		}
	}
	return chain, found
}
