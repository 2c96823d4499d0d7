package containers

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Appends reports whether a value is a field or variable with more behind it: by append, or by a function of the project that does nothing else with
// the slice which it is given first.
//
//	q.items = append(q.items, e)
//	q.items = with(q.items, e)	func with(list []Event, e Event) []Event { return append(list, e) }
func Appends(v ssa.Value, f *types.Var) bool {
	call, ok := v.(*ssa.Call)
	if !ok || len(call.Call.Args) != 2 || code.LoadedField(call.Call.Args[0]) != f {
		return false
	}
	if code.AppendsTo(v, f) {
		return true
	}
	fn := call.Call.StaticCallee()
	return fn != nil && fn.Signature.Recv() == nil && givesLonger(code.Origin(fn))
}

// Elements lists what such a call puts behind the slice.
func Elements(call *ssa.Call) []ssa.Value {
	if given := code.Variadic(call.Call.Args[1]); given != nil || call.Call.StaticCallee() == nil {
		return given
	}
	return call.Call.Args[1:2]
}

// givesLonger reports whether all that a function returns is its first parameter with something of the second one behind it.
func givesLonger(fn *ssa.Function) bool {
	found := false
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if len(ret.Results) != 1 || !putsBehind(ret.Results[0], fn.Params) {
			return false // it is as long as before, or cut
		}
		found = true
	}
	return found && !asksLength(fn)
}

func putsBehind(v ssa.Value, params []*ssa.Parameter) bool {
	call, ok := v.(*ssa.Call)
	if !ok || !code.IsBuiltin(call, "append") || len(params) != 2 || call.Call.Args[0] != ssa.Value(params[0]) {
		return false
	}
	by := code.Variadic(call.Call.Args[1])
	return call.Call.Args[1] == ssa.Value(params[1]) || slices.ContainsFunc(by, func(v ssa.Value) bool {
		for held := range code.Holders(v) {
			if held == ssa.Value(params[1]) {
				return true
			}
		}
		return false
	})
}

// asksLength reports whether a function holds a length against more than nought or one: it may keep the list to that.
func asksLength(fn *ssa.Function) bool {
	return code.HasInstruction(fn, func(instr ssa.Instruction) bool {
		length, ok := instr.(*ssa.Call)
		if !ok || !code.IsBuiltin(length, "len") && !code.IsBuiltin(length, "cap") {
			return false
		}
		return slices.ContainsFunc(*length.Referrers(), func(ref ssa.Instruction) bool {
			cmp, ok := ref.(*ssa.BinOp)
			if !ok {
				return false
			}
			n, written := code.Int(cmp.Y)
			return !(written && n <= 1 && cmp.Op != token.ADD)
		})
	})
}

// isList reports whether a function of the project is given the address of a slice first, and works on that like a method, and holds it to no length.
//
//	func push[T any](to *[]T, v T) { *to = append(*to, v) }
func isList(fn *ssa.Function) bool {
	if len(fn.Params) == 0 || asksLength(fn) {
		return false
	}
	p, ok := code.Core(fn.Params[0].Type()).(*types.Pointer)
	return ok && code.IsSlice(p.Elem())
}
