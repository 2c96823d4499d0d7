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
		if ok && code.IsConst(send.X) && roomy(r, send) && takenBack(r, fn, send) {
			out = append(out, send)
		}
	}
	return out
}

// takenBack reports whether a function, or a literal in it, receives from the channel of a send, and not only before that.
func takenBack(r *effects.Result, fn *ssa.Function, send *ssa.Send) bool {
	if fn == send.Parent() && slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return takenBack(r, literal, send) }) {
		return true
	}
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

// roomy reports whether the channel of a send lies in a field or a variable that others have as well, and is not one that holds nothing, as far as it is
// seen to be made.
//
//	busy := make(chan bool, 1); busy <- true	not: each call has its own
func roomy(r *effects.Result, send *ssa.Send) bool {
	sources, _ := r.Sources(send.Chan)
	return !slices.ContainsFunc(sources, func(v ssa.Value) bool {
		switch v := v.(type) {
		case *ssa.Parameter:
			return true
		case *ssa.MakeChan:
			n, constant := code.Int(v.Size)
			return constant && n == 0 || v.Parent() == send.Parent()
		}
		return false
	})
}
