package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
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
