package summary

import "slices"

// A CallTransfer rewrites the effects of a callee in terms of one call site: which argument stands for each parameter, whether it runs in a
// goroutine, and the hop to add to the chain.
type CallTransfer struct {
	Args     []Bound `wire:"shared"` // what each argument bounds, the receiver first, up to the last that bounds something
	Hop      Hop
	Mode     string // for a function handed over: once, loop, retry, transaction, coalesced...
	Enters   Reach  // how the body is reached by this way, whoever the caller is: in a loop that serves, or once and never again (cold)
	Async    bool   // in a new goroutine: nobody waits for it, unless it is awaited
	Awaited  bool   // a goroutine: the function waits for what it brings, or for its end
	GivesUp  bool   // of an awaited one: or for something else
	Blind    bool   // a function handed over: its arguments come from the callee, and Args has the context alone, if anything
	As       int16  // of such: as which parameter of the callee it is given, from 1 with the receiver the first; 0 for a library's callee
	States   Fact   // what is stated of the call
	Embedded bool   // the caller works on a database that runs in this process
	Instead  bool   // it is only made where there is no transaction to do it in: see package transactions
}

// Substitute says one effect of a callee in the words of the caller.
func (p *CallTransfer) Substitute(effect Effect, via *Chains) Effect {
	effect.Chain = via.before(effect.Chain)
	return p.Translate(effect)
}

// Translate is Substitute without the hop in front of the chain.
func (p *CallTransfer) Translate(effect Effect) Effect {
	bounds := make([]Bound, len(effect.Bounds))
	for i, b := range effect.Bounds {
		bounds[i] = p.InCallersWords(b)
	}
	effect.Bounds = bounds
	if p.Mode == "coalesced" {
		effect.Flags |= Coalesced
	}
	if p.Embedded && effect.Name == "sql" {
		effect.Flags |= Local
	}
	if p.Instead {
		effect.Flags |= Apart
	}
	if p.GivesUp {
		return effect.Stated(p.States | Deadline)
	}
	return effect.Stated(p.States)
}

// Passes reports whether what the callee does is a part of what the caller does before it returns.
func (p *CallTransfer) Passes() bool { return !p.Async || p.Awaited }

// InCallersWords says what a callee says of one bound in the words of the caller.
func (p *CallTransfer) InCallersWords(b Bound) Bound {
	if b.Kind != Param || b.Foreign() {
		return b // not of the callee's own parameters
	}
	return b.Given(p.ArgumentBound(b.Param))
}

// Known are the bounds of arguments up to the last of which something is known: of most calls it is none.
func Known(args []Bound) []Bound {
	for len(args) > 0 && args[len(args)-1] == (Bound{}) {
		args = args[:len(args)-1]
	}
	return slices.Clone(args)
}

// ArgumentBound is what the argument for a parameter bounds: for a function handed over, as far as it is known what the callee gives it.
func (p *CallTransfer) ArgumentBound(param int) Bound {
	if param >= len(p.Args) {
		return Bound{}
	}
	return p.Args[param]
}

// OfMethodValue is an edge to a method whose receiver the call does not name, since it was bound where the value was made.
//
//	report = l.record; report(ctx)	// ctx is the second parameter of record, and the first argument
func (e *Edge) OfMethodValue() *Edge {
	out := *e
	out.Args = append([]Bound{{}}, e.Args...)
	out.Origins = slices.Clone(e.Origins)
	for i := range out.Origins {
		out.Origins[i].Index++
	}
	return &out
}

// Portable is a copy without what makes sense in one run only.
func (p CallTransfer) Portable() CallTransfer {
	p.Args = portableBounds(p.Args)
	p.Hop.pos = 0
	return p
}

// Callee is what a call may run: what that does, and, for an interface method, the implementation that it is.
type Callee struct {
	Effects   []Effect
	Callbacks []CallbackUse
	Hands     []Handed
	Outliving []Effect
	Takes     []ParamUse
	Makes     []Made
	Short     []ShortList
	Streams   []Streamed
	Results   []Bound
	As        string
	OnDisk    bool
}

// AsCallee is a summary as somebody sees it who calls the function.
func (s *Summary) AsCallee() Callee {
	return Callee{Effects: s.Effects, Callbacks: s.Callbacks, Hands: s.Hands, Outliving: s.Outliving, Takes: s.Takes, Makes: s.Makes, Short: s.Short, Streams: s.Streams, Results: s.Results}
}

// OfMethodValue is a method as somebody sees it who calls its value: nothing is known of the receiver, and the other parameters come one earlier.
func (c Callee) OfMethodValue() Callee {
	out := Callee{As: c.As, OnDisk: c.OnDisk, Effects: slices.Clone(c.Effects)}
	for i := range out.Effects {
		bounds := slices.Clone(out.Effects[i].Bounds)
		for j, b := range bounds {
			switch {
			case b.Kind == Param && !b.Foreign() && b.Param == 0:
				bounds[j] = Bound{}
			case b.Kind == Param && !b.Foreign():
				bounds[j].Param--
			}
		}
		out.Effects[i].Bounds = bounds
	}
	return out
}

// DropIfLocalAlternative drops the waits of some implementations of a method when another one says by its name that it works on this
// machine's disk: which of them runs is not known. One in memory stands in for the others, and does not count.
func DropIfLocalAlternative(bodies []Callee) []Callee {
	for _, b := range bodies {
		if b.OnDisk && !slices.ContainsFunc(b.Effects, remote) {
			for i := range bodies {
				bodies[i].Effects = slices.DeleteFunc(slices.Clone(bodies[i].Effects), remote)
			}
			return bodies
		}
	}
	return bodies
}
