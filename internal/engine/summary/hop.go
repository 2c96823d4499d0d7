package summary

import (
	"cmp"
	"go/token"
)

// A Hop is one step of the evidence. Positions are lines of files, so that a hop survives the
// journey through a fact.
type Hop struct {
	What   string // "calls (*Repo).Load", "context.Background is made here"
	File   string
	Line   int
	Col    int
	Kind   HopKind
	Behind bool   // Callee is an interface method, and What names the implementation that is taken to be behind it
	Callee string // of a call: the key of what is called, empty for a function literal

	pos token.Pos // valid only in the package that made it, in the run that made it
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
	h.What, h.Behind = h.What+" ("+by+")", true
	return h
}

// beside reports whether two hops are one call of an interface method, which two implementations of it answer.
func (h Hop) beside(other Hop) bool {
	return h.Behind && other.Behind && h.Kind == other.Kind && h.Callee == other.Callee && h.Line == other.Line && h.File == other.File
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
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
