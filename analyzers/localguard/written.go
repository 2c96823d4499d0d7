package localguard

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/regions"
)

// writesShared reports whether something that outlives the call is written while the mutex is held: a field of the receiver, a variable of
// the package or of the function around a handler.
//
//	mu.Lock(); s.total++; mu.Unlock()           shared
//	mu.Lock(); results[k] = v; mu.Unlock()      not, if results was made in the call
func (g *guard) writesShared() bool {
	fn := g.user()
	// A literal that has the mutex only runs at the end of the call, to let go of it.
	for _, f := range append([]*ssa.Function{fn}, fn.AnonFuncs...) {
		for instr := range code.Instructions(f) {
			if place := writtenBy(instr); place != nil && g.outlives(place, maxSteps) && (f != fn || g.heldAt(f, instr)) {
				return true
			}
		}
	}
	return false
}

// writtenBy is what an instruction writes to, or nil.
func writtenBy(instr ssa.Instruction) ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Store:
		return instr.Addr
	case *ssa.MapUpdate:
		return instr.Map
	case *ssa.Call:
		if b, ok := instr.Call.Value.(*ssa.Builtin); ok && b.Name() == "delete" {
			return instr.Call.Args[0]
		}
	}
	return nil
}

// heldAt reports whether the guard is held at an instruction.
func (g *guard) heldAt(fn *ssa.Function, at ssa.Instruction) bool {
	for _, h := range regions.Of(g.effects, fn).HeldAt(at) {
		if h.Of.Root == g.outermost() {
			return true
		}
	}
	return false
}

// maxSteps is through how many fields and captures a place is followed to what it belongs to.
const maxSteps = 12

// outlives reports whether a place belongs to something that others have, too.
func (g *guard) outlives(v ssa.Value, steps int) bool {
	for ; steps > 0; steps-- {
		switch at := v.(type) {
		case *ssa.FieldAddr:
			v = at.X
		case *ssa.IndexAddr:
			v = at.X
		case *ssa.UnOp:
			if at.Op != token.MUL {
				return false
			}
			v = at.X
		case *ssa.Global:
			return true
		case *ssa.Parameter:
			return code.IsReceiver(at)
		case *ssa.FreeVar:
			if at.Parent() == g.user() {
				return true // of the function around a handler
			}
			bound := g.effects.Bindings(at)
			if len(bound) != 1 {
				return false
			}
			v = bound[0]
		case *ssa.Alloc:
			held := storedIn(at)
			if held == nil {
				return false
			}
			v = held
		default:
			return false
		}
	}
	return false
}

// storedIn is the one value that a variable has, or nil: the receiver, where a literal captures that.
func storedIn(alloc *ssa.Alloc) ssa.Value {
	var out ssa.Value
	for _, ref := range *alloc.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) {
			if out != nil {
				return nil
			}
			out = s.Val
		}
	}
	return out
}
