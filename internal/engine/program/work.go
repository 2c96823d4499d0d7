package program

import (
	"slices"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// GivenDoes is what those functions do that callers in sight give to a function as a parameter, in the words of the callers; literals of it may run that.
//
//	bus.Start(func(ev Event) error { return broker.Publish(ev) })    Start's: publishes
func (p *Program) GivenDoes(l *Function, param int) (out []summary.Effect) {
	for _, caller := range slices.Compact(slices.Clone(l.callers)) {
		for _, call := range caller.edges {
			if !call.Blind && slices.Contains(call.to, l) {
				out = handedDoes(caller.edges, param, out, func(e Edge) bool { return e.Hop.SamePlace(call.Hop) })
			}
		}
	}
	for _, literal := range l.literals {
		out = handedDoes(literal.takes, param, out, func(Edge) bool { return true })
	}
	return out
}

// handedDoes adds what the functions do that are handed over as a parameter.
func handedDoes(edges []Edge, param int, out []summary.Effect, at func(Edge) bool) []summary.Effect {
	for _, given := range edges {
		if int(given.As) == param+1 && at(given) {
			for _, fn := range given.to {
				for _, effect := range fn.Effects {
					out, _ = summary.Add(out, given.Substitute(effect, given.Chains(summary.Callee{})))
				}
			}
		}
	}
	return out
}
