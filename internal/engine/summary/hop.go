package summary

import (
	"cmp"
	"go/token"
)

// A Hop is one step of the evidence. Chains are copied on the way from callee to caller, and there are many: a hop is small, and what it says
// is shared by all chains that lead over it.
type Hop struct {
	Step *Step // nil for no hop; it is not changed

	pos token.Pos // valid only in the package that made it, in the run that made it
}

// A Step is what a hop says. Positions are lines of files, so that it survives the journey through a fact.
type Step struct {
	What   string // "calls (*Repo).Load", "context.Background is made here"
	File   string
	Line   int
	Col    int
	Kind   HopKind
	Behind bool   // Callee is an interface method, and What names the implementation that is taken to be behind it
	Callee string // of a call: the key of what is called, empty for a function literal
}

// Hop is the step as a hop of chains.
func (s Step) Hop() Hop { return Hop{Step: &s} }

// Says is what a hop says: nothing, if there is none.
func (h Hop) Says() Step {
	if h.Step == nil {
		return Step{}
	}
	return *h.Step
}

// HopKind is what a step of the evidence does, for who asks: What is there to be read.
type HopKind uint8

// The kinds of a hop.
const (
	Notes  HopKind = iota // where something is made, stored, held or registered: nothing is run by it
	Calls                 // a call in the code
	HasRun                // a function is handed to what runs it
)

// Implemented is the hop, as it is one implementation of an interface method that is called: "calls Store.Load ((*Repo).Load)".
func (h Hop) Implemented(by string) Hop {
	s := h.Says()
	s.What, s.Behind = s.What+" ("+by+")", true
	return s.Hop().At(h.pos)
}

// Introduced is the hop with a text in front of what it says: "reached from here: runs main.serve".
func (h Hop) Introduced(by string) Hop {
	s := h.Says()
	s.What = by + s.What
	return s.Hop().At(h.pos)
}

// SamePlace reports whether two hops stand at one place of the source.
func (h Hop) SamePlace(other Hop) bool { return comparePlaces(h.Says(), other.Says()) == 0 }

// beside reports whether two steps are one call of an interface method, which two implementations of it answer: they differ in whom they name.
func (s Step) beside(other Step) bool {
	other.What = s.What
	return s.Behind && s == other
}

// MaxHops bounds a chain; a longer one loses its middle.
const MaxHops = 8

// Prepend puts a hop in front of a chain.
func Prepend(h Hop, chain []Hop) []Hop {
	out := append(make([]Hop, 0, len(chain)+1), h)
	out = append(out, chain...)
	if len(out) > MaxHops {
		out = append(out[:MaxHops/2], out[len(out)-MaxHops/2:]...)
	}
	return out
}

// At is the hop with a position of the package under analysis.
func (h Hop) At(pos token.Pos) Hop {
	h.pos = pos
	return h
}

// Here is the hop's position if it is in the package under analysis, else token.NoPos.
func (h Hop) Here() token.Pos { return h.pos }

func compareHops(a, b *Hop) int {
	if a == nil || b == nil {
		return cmp.Compare(btoi(a != nil), btoi(b != nil))
	}
	return comparePlaces(a.Says(), b.Says())
}

func comparePlaces(a, b Step) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
