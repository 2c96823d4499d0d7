package effects

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/lexicon"
)

// within reports whether an address lies in what a value is, or points to.
func within(addr, in ssa.Value) bool {
	for range 8 {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.UnOp:
			addr = v.X
		default:
			return false
		}
		if addr == in {
			return true
		}
	}
	return false
}

// operands lists what the call gets: its arguments, and what it calls if that is a value.
func (w *round) operands() []ssa.Value {
	if w.call.Call.IsInvoke() {
		return Arguments(w.call)
	}
	return append([]ssa.Value{w.call.Call.Value}, w.call.Call.Args...)
}

// iterated reports whether a call asks something that the loop steps forward by another call.
func (w *round) iterated(call *ssa.Call) bool {
	on := receiverOf(call)
	if on == nil {
		return false
	}
	for b := range w.loop.Blocks {
		for _, instr := range b.Instrs {
			step, ok := instr.(*ssa.Call)
			if ok && step != call && receiverOf(step) == on && lexicon.Says(lexicon.StepsOn, MethodName(step)) {
				return true
			}
		}
	}
	return false
}

// isRandom reports whether a call draws a number: what is made of it is another one each time.
func isRandom(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return false
	}
	path := fn.Object().Pkg().Path()
	return path == "math/rand" || path == "math/rand/v2" || path == "crypto/rand"
}

// receiverOf is what a method is called on, or nil.
func receiverOf(call *ssa.Call) ssa.Value {
	if call.Call.IsInvoke() {
		return call.Call.Value
	}
	if fn := call.Call.StaticCallee(); fn != nil && fn.Signature.Recv() != nil {
		return call.Call.Args[0]
	}
	return nil
}

// MethodName is the bare name of what a call calls, empty for a value.
func MethodName(call *ssa.Call) string {
	if call.Call.IsInvoke() {
		return call.Call.Method.Name()
	}
	if fn := call.Call.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}

// parts lists what a value is made of: its operands, or what is put into a variable, a struct or an argument list.
func parts(v ssa.Value) []ssa.Value {
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return operandsOf(v)[1:]
	}
	var out []ssa.Value
	stored := func(refs *[]ssa.Instruction, addr ssa.Value) {
		for _, ref := range *refs {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == addr {
				out = append(out, s.Val)
			}
		}
	}
	stored(alloc.Referrers(), alloc)
	for _, ref := range *alloc.Referrers() {
		switch part := ref.(type) {
		case *ssa.IndexAddr:
			stored(part.Referrers(), part)
		case *ssa.FieldAddr:
			stored(part.Referrers(), part)
		}
	}
	return out
}
