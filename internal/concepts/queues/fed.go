package queues

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// appendedFrom reports whether what is appended was received by a select: that waits for work, and not for a place.
func appendedFrom(at ssa.Instruction, sel *ssa.Select) bool {
	s, ok := at.(*ssa.Store)
	if !ok {
		return false
	}
	call, ok := s.Val.(*ssa.Call)
	return ok && slices.ContainsFunc(call.Call.Args[1:], func(arg ssa.Value) bool {
		cut, ok := arg.(*ssa.Slice)
		return ok && slices.ContainsFunc(code.StoredThrough(cut.X), func(v ssa.Value) bool { return receivedBy(v, sel) })
	})
}

func receivedBy(v ssa.Value, sel *ssa.Select) bool {
	for v := range code.Holders(v) {
		if v == ssa.Value(sel) {
			return true
		}
	}
	return false
}
