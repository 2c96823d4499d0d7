package code

import (
	"go/token"
	"golang.org/x/tools/go/ssa"
)

// maxAlike is how deep two values are compared.
const maxAlike = 8

// Alike reports whether two values are one, or are computed alike from the same ones. Two calls differ: each may answer otherwise.
//
//	if s.own { tx = begin() }
//	if s.own { tx.Commit() }    both conditions load one field
func Alike(a, b ssa.Value) bool { return alike{}.values(a, b, maxAlike) }

// AsksAlike is [Alike] where two calls of one function with the same arguments are taken to answer the same:
//
//	if s.enabled() { s.mu.Lock() }
//	if s.enabled() { s.mu.Unlock() }
func AsksAlike(a, b ssa.Value) bool { return alike{calls: true}.values(a, b, maxAlike) }

// alike compares values; calls: those too.
type alike struct{ calls bool }

func (l alike) values(a, b ssa.Value, steps int) bool {
	if a == b {
		return true
	}
	if steps == 0 {
		return false
	}
	steps--
	switch a := a.(type) {
	case *ssa.Const:
		b, ok := b.(*ssa.Const)
		return ok && a.String() == b.String()
	case *ssa.BinOp:
		b, ok := b.(*ssa.BinOp)
		return ok && a.Op == b.Op && l.values(a.X, b.X, steps) && l.values(a.Y, b.Y, steps)
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		return ok && a.Op == b.Op && l.values(a.X, b.X, steps)
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && l.values(a.X, b.X, steps)
	case *ssa.Call:
		b, ok := b.(*ssa.Call)
		return ok && l.calls && l.asks(a, b, steps)
	}
	return false
}

func (l alike) asks(a, b *ssa.Call, steps int) bool {
	x, y := Arguments(a), Arguments(b)
	if a.Call.StaticCallee() == nil && a.Call.Value != b.Call.Value {
		return false // a function or a receiver of its own
	}
	if a.Call.StaticCallee() != b.Call.StaticCallee() || a.Call.Method != b.Call.Method || len(x) != len(y) {
		return false
	}
	for i := range x {
		if !l.values(x[i], y[i], steps) {
			return false
		}
	}
	return true
}

// SameOrLoaded reports whether two values are one, or loaded from one variable or field.
func SameOrLoaded(a, b ssa.Value) bool {
	x, loaded := a.(*ssa.UnOp)
	y, also := b.(*ssa.UnOp)
	return a == b || loaded && also && x.Op == token.MUL && y.Op == token.MUL && Alike(x.X, y.X)
}
