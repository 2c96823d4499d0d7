package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// optional reports whether a condition decides if there is anything to wait for: it compares the counter of the tries, a delay
// that may be zero, a pacer that may not be there, or something that may have changed in the meantime.
//
//	if attempt > 0 { time.Sleep(delay) }    if limiter != nil { limiter.Wait(ctx) }
func optional(l *code.Loop, cond ssa.Value) bool {
	if counts(l, cond, 0) {
		return true
	}
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || code.IsError(cmp.X.Type()) || code.IsError(cmp.Y.Type()) {
		return false
	}
	if code.IsDuration(cmp.X.Type()) || code.IsNil(cmp.X) || code.IsNil(cmp.Y) {
		return true
	}
	return asksAgain(l, cmp.X) && !code.IsConst(cmp.Y) || asksAgain(l, cmp.Y) && !code.IsConst(cmp.X)
}

// asksAgain reports whether a value was asked for in the loop.
func asksAgain(l *code.Loop, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	return ok && l.Blocks[call.Block()]
}

// counts reports whether a condition compares what the loop counts: an integer that changes at its head.
func counts(l *code.Loop, v ssa.Value, depth int) bool {
	if depth > 5 {
		return false
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		return counts(l, v.X, depth+1) || counts(l, v.Y, depth+1)
	case *ssa.Convert:
		return counts(l, v.X, depth+1)
	case *ssa.UnOp: // a counter that a literal captures
		alloc, ok := v.X.(*ssa.Alloc)
		return ok && code.IsInteger(v.Type()) && storedIn(l, alloc)
	case *ssa.Phi:
		return code.IsInteger(v.Type()) && v.Block() == l.Head
	}
	return false
}

func storedIn(l *code.Loop, alloc *ssa.Alloc) bool {
	for _, ref := range *alloc.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && l.Blocks[s.Block()] {
			return true
		}
	}
	return false
}
