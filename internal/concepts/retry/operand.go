package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// operandOf says what becomes of what a call gets, from one try to the next.
//
//	for _, host := range hosts { if send(host, m) == nil { return } }	MovesOn
//	for { if send(pool.Pick(), m) == nil { return } }			PickedAnew
//	for { if send(host, m) == nil { return } }				Same
//	for { if err := send(host, queue.Next()); err != nil { ... } }		Taken
func operandOf(r *effects.Result, w *round) Operand {
	switch {
	case w.changes():
		return MovesOn
	case varies(r, w.loop, w.call):
		return PickedAnew
	case w.same(r):
		return Same
	}
	return Taken
}

// operands lists what the call gets: its arguments, and what it calls if that is a value.
func (w *round) operands() []ssa.Value {
	if w.call.Call.IsInvoke() {
		return code.Arguments(w.call)
	}
	return append([]ssa.Value{w.call.Call.Value}, w.call.Call.Args...)
}

// iterated reports whether a call asks something that the loop steps forward by another call.
func (w *round) iterated(call *ssa.Call) bool {
	on := code.ReceiverOf(call)
	if on == nil {
		return false
	}
	return slices.ContainsFunc(w.steps, func(step *ssa.Call) bool { return step != call && code.ReceiverOf(step) == on })
}

// maxDrawn is through how many functions of the project a name is followed to what draws it.
const maxDrawn = 3

// drawn reports whether a call draws something by chance, itself or in a function of the project that makes a name: it is another one each time.
//
//	doc.ID = newID()	// func newID() string { return uuid.NewString() }
func (w *round) drawn(call *ssa.Call, depth int) bool {
	if isRandom(call) || w.yieldsAnother(call) {
		return true
	}
	fn := call.Call.StaticCallee()
	if fn == nil || depth == maxDrawn || !isName(call.Call.Signature().Results()) {
		return false
	}
	for instr := range code.Instructions(fn) {
		if inner, ok := instr.(*ssa.Call); ok && w.drawn(inner, depth+1) {
			return true
		}
	}
	return false
}

// yieldsAnother reports whether a function of a library makes another value each time, by its model: an identifier, a random number.
func (w *round) yieldsAnother(call *ssa.Call) bool {
	rows, rest := w.r.Models.Yields(w.r.Callee(call))
	another := func(s models.Source) bool { return s == models.FromIdentifier || s == models.FromRandom }
	return len(rows) == 0 && another(rest) || slices.ContainsFunc(rows, func(y models.Yields) bool { return y.Into == nil && another(y.What) })
}

// isName reports whether what a function returns first is a text, or bytes.
func isName(results *types.Tuple) bool {
	if results.Len() == 0 {
		return false
	}
	switch t := code.Core(results.At(0).Type()).(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Slice:
		return types.Identical(t.Elem(), types.Typ[types.Byte])
	case *types.Array:
		return types.Identical(t.Elem(), types.Typ[types.Byte])
	}
	return false
}

// holdsDrawn reports whether something in a value was drawn in the loop.
func (w *round) holdsDrawn(v ssa.Value, seen map[ssa.Value]bool) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || seen[v] || len(seen) > maxDrawnParts || !w.blocks.Has(instr.Block()) {
		return false
	}
	seen[v] = true
	if call, ok := v.(*ssa.Call); ok && w.drawn(call, 0) {
		return true
	}
	return slices.ContainsFunc(code.Parts(v), func(p ssa.Value) bool { return w.holdsDrawn(p, seen) })
}

// maxDrawnParts bounds how many parts of one value are looked at.
const maxDrawnParts = 60

// isRandom reports whether a call draws a number: what is made of it is another one each time.
func isRandom(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return false
	}
	path := fn.Object().Pkg().Path()
	return path == "math/rand" || path == "math/rand/v2" || path == "crypto/rand"
}
