package queues

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// trimmed reports whether the function that appends to a queue also puts in its place no more of it than some length, or what a helper leaves of it,
// which looks how long it is.
//
//	c.lines = append(c.lines, line)
//	c.lines = lastN(c.lines, 200)
//	c.lines = c.lines[:min(len(c.lines), 200)]
func trimmed(r *effects.Result, f *types.Var, at ssa.Instruction) bool {
	for instr := range code.Instructions(at.Parent()) {
		s, ok := instr.(*ssa.Store)
		if !ok || code.PlaceOf(s.Addr) != f {
			continue
		}
		if cut, ok := s.Val.(*ssa.Slice); ok && code.LoadedField(cut.X) == f && (code.IsBuiltin(cut.High, "min") || code.IsBuiltin(cut.Low, "max")) {
			return true
		}
		call, ok := s.Val.(*ssa.Call)
		if !ok || call.Call.StaticCallee() == nil {
			continue
		}
		fn := code.Origin(call.Call.StaticCallee())
		for i, arg := range code.Arguments(call) {
			if code.LoadedField(arg) == f && i < len(fn.Params) && r.Functions[fn] != nil && trims(fn.Params[i]) {
				return true
			}
		}
	}
	return false
}

// trims reports whether a function cuts a slice that it is given, once it has held its length against something.
//
//	func lastN[T any](xs []T, n int) []T {
//		if over := len(xs) - n; over > 0 { return xs[over:] }
//		return xs
//	}
func trims(list *ssa.Parameter) bool {
	cuts, asks := false, false
	for _, ref := range *list.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Slice:
			cuts = true
		case *ssa.Call:
			b, ok := ref.Call.Value.(*ssa.Builtin)
			asks = asks || ok && b.Name() == "len" && held(ref, 0)
		}
	}
	return cuts && asks
}

// held reports whether a length decides a branch by more or less than something, in the end, and not by whether there is anything at all.
func held(length ssa.Value, depth int) bool {
	if depth > maxLimitDepth {
		return false
	}
	for _, ref := range *length.Referrers() {
		op, ok := ref.(*ssa.BinOp)
		switch {
		case !ok:
		case !code.IsComparison(op.Op):
			if held(op, depth+1) {
				return true
			}
		case !code.AsksForAny(op, length, depth) && code.BlockIf(op.Block()) != nil && !counting(op):
			return true
		}
	}
	return false
}
