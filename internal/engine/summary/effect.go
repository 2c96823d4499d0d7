package summary

import "slices"

// Kind is what an effect does.
type Kind string

// The kinds of effects.
const (
	Wait        Kind = "wait"    // blocks until another machine answers; Name is the protocol
	Sleep       Kind = "sleep"   // pauses; Bounds[0] is the duration
	Run         Kind = "run"     // has another machine do something; Name is query, write, command, publish, receive or call
	Open        Kind = "open"    // makes a pool, connection or client; Name is what
	Block       Kind = "block"   // waits for something in this process: a channel, a condition
	Message     Kind = "message" // does something about a message of a broker; Name is what: acked, returned, limited
	UnknownCall Kind = "asks"    // calls an interface method of which nothing is known but that it takes a context and may fail
)

// An Effect is one thing that a call may do before it returns.
type Effect struct {
	Kind   Kind
	Name   string
	Op     string  // the library call that does it: "(*http.Client).Do"
	By     string  // of a wait: what may end it, as models.Waits.Bound says; of a run: how the same is done for many, as models.Func.ForMany says; of a sleep: how the library decides how long, empty where its caller does
	Bounds []Bound // a wait: any of them may end it. A sleep: its duration
	Flags  Flag
	Chain  []Hop // from the function's own call down to the library's
}

// Flag refines an effect.
type Flag uint16

// The flags.
const (
	Stream    Flag = 1 << iota // a wait that is meant to last
	Local                      // the other machine may well be this one
	Cleanup                    // a close, rollback or shutdown
	Heeds                      // a sleep that ends early when its context does
	Default                    // bounded by the library's own default
	Dials                      // a wait that makes a connection
	Coalesced                  // runs once for many callers
	Later                      // not in the call itself, but in what uses the value that it makes
	Apart                      // only where no transaction is open to do it in
)

// Has reports whether all of the flags are set.
func (e Effect) Has(f Flag) bool { return e.Flags&f == f }

// Alternative reports whether one of two effects of a call stands for the other: they come from two implementations of one interface
// method, of which one is run.
//
//	reader.Name(ctx, id)    runs query by way of Reader.Name ((*mysql.Reader).Name), waits for grpc by way of Reader.Name ((*spanner.Reader).Name)
func (e Effect) Alternative(to Effect) bool {
	for i := range min(len(e.Chain), len(to.Chain)) {
		if a, b := e.Chain[i].Says(), to.Chain[i].Says(); a.What != b.What {
			return a.beside(b)
		}
	}
	return false
}

// Endless reports whether e is a wait that provably nothing ends.
func (e Effect) Endless() bool {
	if e.Kind != Wait || e.Flags&(Stream|Local|Cleanup|Default) != 0 {
		return false
	}
	for _, b := range e.Bounds {
		if b.Kind != Nothing {
			return false
		}
	}
	return true
}

// maxOfKind bounds a summary: beyond it nothing new of the kind is learnt of a function. A function that waits for sixteen things
// tells a rule no more by a seventeenth.
const maxOfKind = 16

// Full reports whether a list has as many effects of some kind as are remembered, so that others may be missing.
func Full(list []Effect) bool {
	counts := map[Kind]int{}
	for _, e := range list {
		if counts[e.Kind]++; counts[e.Kind] >= maxOfKind {
			return true
		}
	}
	return false
}

// Add puts an effect into a list unless one like it is there, and reports whether it did.
func Add(list []Effect, e Effect) ([]Effect, bool) {
	of := 0
	for _, old := range list {
		if old.same(e) {
			return list, false
		}
		if old.Kind == e.Kind {
			of++
		}
	}
	if of >= maxOfKind {
		return list, false
	}
	return append(list, e), true
}

// Stated is an effect of which some facts are stated.
func (e Effect) Stated(states Fact) Effect {
	if states&Deadline != 0 && e.Kind == Wait {
		e.Bounds = append(e.Bounds[:len(e.Bounds):len(e.Bounds)], Bound{Kind: Ends})
	}
	if states&Shared != 0 {
		e.Flags |= Coalesced
	}
	return e
}

// InOwnParams says an effect in the words of the function self: a parameter of its own is its own. One of another function, such
// as that around a literal or the constructor that kept it, stays that function's.
func InOwnParams(self Owner, e Effect) Effect {
	e.Bounds = BoundsInOwnParams(self, e.Bounds)
	return e
}

// BoundsInOwnParams says bounds in the words of a function, as InOwnParams does.
func BoundsInOwnParams(self Owner, bounds []Bound) []Bound {
	out := slices.Clone(bounds)
	for i, b := range out {
		if b.Owner == self {
			out[i].Owner = Owner{}
		}
	}
	return out
}

// Exportable are effects as other packages see them: what speaks of parameters of other functions than its own means nothing
// there.
func Exportable(effects []Effect) []Effect {
	if !slices.ContainsFunc(effects, func(e Effect) bool { return slices.ContainsFunc(e.Bounds, Bound.Foreign) }) {
		return effects
	}
	out := slices.Clone(effects)
	for i, e := range out {
		out[i].Bounds = exportableBounds(e.Bounds)
	}
	return out
}

func exportableBounds(bounds []Bound) []Bound {
	out := slices.Clone(bounds)
	for i, b := range out {
		if b.Foreign() {
			out[i] = Bound{}
		}
	}
	return out
}

// Exportable is a summary as other packages see it: see the function of that name.
func (s Summary) Exportable() Summary {
	s.Effects, s.Outliving, s.Results = Exportable(s.Effects), Exportable(s.Outliving), exportableBounds(s.Results)
	s.Hands = slices.DeleteFunc(slices.Clone(s.Hands), func(h Handed) bool { return h.Context.Foreign() })
	return s
}

// remote reports whether an effect is another machine's.
func remote(e Effect) bool { return e.Kind == Wait || e.Kind == Run }

// Changes reports whether an effect changes something on another machine, or may: what a call of another service does is not known.
func (e Effect) Changes() bool {
	return e.Kind == Run && (e.Name == "write" || e.Name == "publish" || e.Name == "call") && e.Flags&(Local|Cleanup) == 0
}

// Last is the last hop on the way to what an effect does.
func (e Effect) Last() Hop {
	if len(e.Chain) == 0 {
		return Hop{}
	}
	return e.Chain[len(e.Chain)-1]
}

// Cache is the kind of effects that read or fill a cache; Name is get, set or load and Op is which cache, so that a get and a
// set of the same one are told from those of two.
const Cache Kind = "cache"

// Retries is the kind of effects that repeat something remote until it works.
const Retries Kind = "retry"

// MayLast reports whether an effect is a wait that is not known to end.
func (e Effect) MayLast() bool {
	return e.Kind == Wait && e.Flags&(Stream|Local|Cleanup|Default) == 0
}

// ByOwnParams reports whether only parameters of the function itself could end a wait.
func (e Effect) ByOwnParams() bool {
	own := func(b Bound) bool { return b.Kind == Param && b.Owner == Owner{} }
	return e.MayLast() && slices.ContainsFunc(e.Bounds, own) &&
		!slices.ContainsFunc(e.Bounds, func(b Bound) bool { return b.Kind != Nothing && !own(b) })
}
