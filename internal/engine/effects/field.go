package effects

import "github.com/hldlint/hldlint/internal/engine/summary"

// settled is a bound once the program is known, if it is.
func (r *Result) settled(b summary.Bound) summary.Bound {
	if b.Field == "" || r.Phase != linked {
		return b
	}
	if !holdsQuery.Ask(r, string(b.Kind)+" "+b.Field) {
		return summary.Bound{}
	}
	if what := heldQuery.Ask(r, b.Field); what != "" && b.Root == nil {
		b.Root = new(summary.Step{What: what}.Hop())
	}
	b.Kind, b.Field = summary.Nothing, ""
	return b
}

// across says an effect of a callee in the words of the caller, as far as the program is known.
func (r *Result) across(e *Edge, effect summary.Effect, via *summary.Chains) summary.Effect {
	out := e.Substitute(effect, via)
	for i, b := range out.Bounds {
		out.Bounds[i] = r.settled(b)
	}
	return out
}
