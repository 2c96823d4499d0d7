package effects

import "go/token"

// Kind is what an effect does.
type Kind string

// The kinds of effects.
const (
	Wait  Kind = "wait"  // blocks until another machine answers; Name is the protocol
	Sleep Kind = "sleep" // pauses; Bounds[0] is the duration
	Run   Kind = "run"   // has another machine do something; Name is query, write, command, publish, receive or call
	Open  Kind = "open"  // makes a pool, connection or client; Name is what
	Block Kind = "block" // waits for something in this process: a channel, a condition
	Asks  Kind = "asks"  // calls an interface method of which nothing is known but that it takes a context and may fail
)

// An Effect is one thing that a call may do before it returns.
type Effect struct {
	Kind   Kind
	Name   string
	Op     string  // the library call that does it: "(*http.Client).Do"
	By     string  // of a wait: what may end it, as models.Waits.Bound says
	Bounds []Bound // a wait: any of them may end it. A sleep: its duration
	Flags  Flag
	Chain  []Hop // from the function's own call down to the library's
}

// Flag refines an effect.
type Flag uint8

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
)

// Has reports whether all of the flags are set.
func (e Effect) Has(f Flag) bool { return e.Flags&f == f }

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

// same reports whether a rule would tell two effects apart; chains do not count.
func (e Effect) same(other Effect) bool {
	if e.Kind != other.Kind || e.Name != other.Name || e.Flags != other.Flags || len(e.Bounds) != len(other.Bounds) {
		return false
	}
	for i, b := range e.Bounds {
		if o := other.Bounds[i]; b.Kind != o.Kind || b.Field != o.Field || b.Param != o.Param || b.Owner != o.Owner {
			return false
		}
	}
	return e.Kind != Cache || e.Op == other.Op
}

// A Bound is what is known of a value that may end a wait: a context, a client, a duration.
type Bound struct {
	Kind  BoundKind
	Param int  // of Param: the index among the function's parameters, its receiver being the first
	Root  *Hop // of Nothing: who made the thing that bounds nothing
	// Cancel: on its way a context got a cancel function, which somebody may call.
	// Stored: it went through a field or a package variable.
	Cancel, Stored bool

	// Field: what holds it, where other packages may store something else: see Program.holds. A bound of kind Nothing has it until
	// the program is linked.
	Field string

	Owner int // of Param: whose parameter it is, where that is a function around a literal: its number in the package, else 0
}

// BoundKind is how much of a bound is known.
type BoundKind string

// The kinds of bounds. The zero value claims nothing.
const (
	Unknown  BoundKind = ""
	Nothing  BoundKind = "nothing"  // provably ends no wait
	Ends     BoundKind = "ends"     // a deadline, a timeout
	Param    BoundKind = "param"    // as the caller's argument does
	Constant BoundKind = "constant" // of a duration: the same each time
	Held     BoundKind = "held"     // as what other packages store into Field
	Grows    BoundKind = "grows"    // of a duration: longer each time, or computed
)

// A Hop is one step of the evidence. Positions are lines of files, so that a hop survives the
// journey through a fact.
type Hop struct {
	What string // "calls (*Repo).Load", "context.Background is made here"
	File string
	Line int
	Col  int

	pos token.Pos // valid only in the package that made it, in the run that made it
}

// maxHops bounds a chain; a longer one loses its middle.
const maxHops = 8

// prepend puts a hop in front of a chain.
func prepend(h Hop, chain []Hop) []Hop {
	out := append(make([]Hop, 0, len(chain)+1), h)
	out = append(out, chain...)
	if len(out) > maxHops {
		out = append(out[:maxHops/2], out[len(out)-maxHops/2:]...)
	}
	return out
}

// maxEffects bounds a summary: beyond it nothing new is learnt of a function.
const maxEffects = 24

// add puts an effect into a list unless one like it is there, and reports whether it did.
func add(list []Effect, e Effect) ([]Effect, bool) {
	for _, old := range list {
		if old.same(e) {
			return list, false
		}
	}
	if len(list) >= maxEffects {
		return list, false
	}
	return append(list, e), true
}

// At is the hop with a position of the package under analysis.
func (h Hop) At(pos token.Pos) Hop {
	h.pos = pos
	return h
}

// Here is the hop's position if it is in the package under analysis, else token.NoPos.
func (h Hop) Here() token.Pos { return h.pos }
