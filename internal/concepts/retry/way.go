package retry

import "golang.org/x/tools/go/ssa"

// A state is what has happened on a way to the next try: Rereads, Repairs, and whether it has paused.
type state uint8

const (
	paced  state = 4
	states       = 8
)

// An Outcome is what lies between a place and the next try: for each state in which that may come one way, and whether any pause was on
// them. Nothing at all: the loop is left.
type Outcome struct {
	ways   [states]*step
	pauses bool
}

// A step is a choice on a way, before the rest of it; the last one is at the call, and chooses nothing.
type step struct {
	Choice
	rest *step
}

// arrived is the outcome where the next try comes in a state.
func arrived(in state) Outcome {
	out := Outcome{pauses: in&paced != 0}
	out.ways[in] = &step{}
	return out
}

// None reports whether no way leads to the next try.
func (o Outcome) None() bool { return o.ways == [states]*step{} }

// Arrived is the outcome where the next try comes at once.
func Arrived() Outcome { return arrived(0) }

// Paused is the outcome before a pause.
func (o Outcome) Paused() Outcome { return o.after(Doing(paced)) }

// Merge adds the ways of another outcome, where there is none for a state yet.
func (o *Outcome) Merge(other Outcome) {
	for s, way := range other.ways {
		if o.ways[s] == nil {
			o.ways[s] = way
		}
	}
	o.pauses = o.pauses || other.pauses
}

// after is the outcome before something is done.
func (o Outcome) after(done Doing) Outcome {
	out := Outcome{pauses: o.pauses}
	for s, way := range o.ways {
		if to := state(s) | state(done); out.ways[to] == nil {
			out.ways[to] = way
		}
	}
	return out
}

// chosen is the outcome of one side of a branch, whose unpaced ways tell of the choice where the other side pauses.
func (o Outcome) chosen(at *ssa.If, holds bool, other Outcome) Outcome {
	for s := range paced {
		if o.ways[s] != nil && other.pauses {
			o.ways[s] = &step{Choice{at, holds}, o.ways[s]}
		}
	}
	return o
}

// excused is an outcome without the unpaced ways that need no pause, since the other side of the same branch pauses: it was the first try, or
// will be the last.
//
//	if attempt > 0 { time.Sleep(delay) }
func (o Outcome) excused(other Outcome) Outcome {
	for s := range paced {
		if other.pauses && !other.hurries(s) {
			o.ways[s] = nil
		}
	}
	return o
}

// hurries reports whether some way neither pauses nor repairs more than a state does.
func (o Outcome) hurries(than state) bool {
	for s := range paced {
		if o.ways[s] != nil && s&state(Repairs)&^than == 0 {
			return true
		}
	}
	return false
}

// List lists the ways: first the unpaced ones, and of those first the ones that repair nothing.
func (o Outcome) List() []Way {
	var out []Way
	for s, way := range o.ways {
		if way == nil {
			continue
		}
		w := Way{Paced: state(s)&paced != 0, Between: Doing(s) & (Rereads | Repairs)}
		for ; way.rest != nil; way = way.rest {
			w.Where = append(w.Where, way.Choice)
		}
		out = append(out, w)
	}
	return out
}
