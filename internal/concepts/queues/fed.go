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
	for range maxLimitDepth {
		switch x := v.(type) {
		case *ssa.Extract:
			return x.Tuple == ssa.Value(sel)
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.TypeAssert:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		default:
			return false
		}
	}
	return false
}
