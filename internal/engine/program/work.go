package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// GivenDoes is what those functions do that callers in sight give to a function as a parameter, in the words of the callers.
//
//	bus.Start(func(ev Event) error { return broker.Publish(ev) })    Start's: publishes
func (p *Program) GivenDoes(l *Function, param int) []summary.Effect {
	var out []summary.Effect
	for _, caller := range slices.Compact(slices.Clone(l.callers)) {
		for _, e := range caller.edges {
			if !e.Blind && slices.Contains(e.to, l) {
				out = handedAt(caller, e, param, out)
			}
		}
	}
	return out
}

// handedAt adds what the functions do that a call hands over as a parameter.
func handedAt(caller *Function, call Edge, param int, out []summary.Effect) []summary.Effect {
	for _, given := range caller.edges {
		if int(given.As) != param+1 || !given.Hop.SamePlace(call.Hop) {
			continue
		}
		for _, fn := range given.to {
			for _, effect := range fn.Effects {
				out, _ = summary.Add(out, given.Substitute(effect, given.Chains(summary.Callee{})))
			}
		}
	}
	return out
}
