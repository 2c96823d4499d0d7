package starts

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Tokens lists where a function puts something that says nothing into a channel, and takes it out again when it is done: slots of a semaphore, whatever
// its elements are. Of one that it is given nobody knows how many there are.
//
//	slots <- true
//	defer func() { recover(); <-slots }()
func Tokens(r *effects.Result, fn *ssa.Function) []*ssa.Send {
	var out []*ssa.Send
	for instr := range code.Instructions(fn) {
		send, ok := instr.(*ssa.Send)
		if ok && code.IsConst(send.X) && roomy(r, send.Chan) && (takenBack(r, fn, send) || slices.ContainsFunc(fn.AnonFuncs, func(lit *ssa.Function) bool { return takenBack(r, lit, send) })) {
			out = append(out, send)
		}
	}
	return out
}

// takenBack reports whether a function, or a literal in it, receives from the channel of a send, and not only before that.
func takenBack(r *effects.Result, fn *ssa.Function, send *ssa.Send) bool {
	for instr := range code.Instructions(fn) {
		recv, ok := instr.(*ssa.UnOp)
		if ok && recv.Op == token.ARROW && sameChannel(r, recv.X, send.Chan) && (fn != send.Parent() || code.Reaches(send, recv)) {
			return true
		}
	}
	return false
}

// sameChannel reports whether two values are one channel: by where it was made, or by the variable that holds it.
func sameChannel(r *effects.Result, a, b ssa.Value) bool {
	if place := code.LoadedField(a); place != nil && place == code.LoadedField(b) {
		return true
	}
	from, _ := r.Sources(a)
	to, _ := r.Sources(b)
	return len(from) == 1 && len(to) == 1 && from[0] == to[0]
}

// roomy reports whether a channel lies in a field or a variable, and is not one that holds nothing, as far as it is seen to be made.
func roomy(r *effects.Result, ch ssa.Value) bool {
	sources, _ := r.Sources(ch)
	return !slices.ContainsFunc(sources, func(v ssa.Value) bool {
		mk, made := v.(*ssa.MakeChan)
		n, constant := int64(0), false
		if made {
			n, constant = code.Int(mk.Size)
		}
		_, given := v.(*ssa.Parameter)
		return given || constant && n == 0
	})
}
