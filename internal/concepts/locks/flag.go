package locks

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Raises reports whether a call raises a flag that only one of many callers finds down, or is a function of the package that does so and tells nothing
// else. What is swapped for anything but a constant is no flag: there, one after the other wins.
//
//	s.busy.CompareAndSwap(false, true)
//	atomic.CompareAndSwapInt32(&s.busy, 0, 1)
//	func (s *Store) begin() bool { return !s.busy.Swap(true) }
func Raises(r *effects.Result, call *ssa.Call) bool {
	return raisesHere(r, call) || code.IsBool(call.Type()) && slices.ContainsFunc(r.Bodies(call, false), func(body *ssa.Function) bool {
		told := code.ReturnedFirst(body)
		return len(told) > 0 && !slices.ContainsFunc(told, func(v ssa.Value) bool { return !tellsRaised(r, v) })
	})
}

// tellsRaised reports whether a value is the answer of a call that raises a flag, or its opposite.
func tellsRaised(r *effects.Result, v ssa.Value) bool {
	if not, ok := v.(*ssa.UnOp); ok {
		v = not.X
	}
	call, ok := v.(*ssa.Call)
	return ok && raisesHere(r, call)
}

// raisesHere reports whether a call swaps the value of a flag itself.
func raisesHere(r *effects.Result, call *ssa.Call) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg().Path() != "sync/atomic" {
		return false
	}
	values := 0
	switch name := callee.Name(); {
	case strings.HasPrefix(name, "CompareAndSwap"):
		values = 2
	case strings.HasPrefix(name, "Swap"):
		values = 1
	default:
		return false
	}
	args := call.Call.Args
	return !slices.ContainsFunc(args[len(args)-values:], func(v ssa.Value) bool {
		k, ok := v.(*ssa.Const)
		return !ok || k.Value == nil
	})
}
