package failures

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// WorksWith reports whether a call may do something with what another call has answered. To look at it is not enough: a status that is
// logged, a body that is closed.
//
//	log.Printf("status %d", resp.StatusCode)    looks
//	resp.Body.Close()                           looks
//	sink.Publish(resp)                          works with it: another try is no repetition
func WorksWith(r *effects.Result, call, answer *ssa.Call) bool {
	for i, arg := range code.Arguments(call) {
		if carries(arg) && code.DependsOn(arg, answer) && !looks(r, call, i, 0) {
			return true
		}
	}
	return false
}

// carries reports whether a value can hold an answer, rather than tell something of it: a number, a text, a truth or an error. Of the arguments
// in a variadic list each counts by itself.
func carries(v ssa.Value) bool {
	if list := code.Variadic(v); list != nil {
		for _, element := range list {
			if carries(element) {
				return true
			}
		}
		return false
	}
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	_, basic := code.Core(v.Type()).(*types.Basic)
	return !basic && !code.IsError(v.Type())
}

// maxLooks is how many calls deep a value is followed that is handed on.
const maxLooks = 3

// looks reports whether a call only looks at an argument: it closes it, it is one of the standard library, which hands nothing to anybody, or
// all that its body does with it is to look. Who is not in sight may do anything.
func looks(r *effects.Result, call ssa.CallInstruction, i, depth int) bool {
	if b, ok := call.Common().Value.(*ssa.Builtin); ok {
		return b.Name() != "append"
	}
	callee := r.Callee(call)
	if callee == nil {
		return false
	}
	if callee.Pkg() == nil || code.IsClose(callee) || code.IsStandard(callee.Pkg().Path()) && !r.Ours(callee.Pkg()) {
		return true // the method of error has no package
	}
	fn := call.Common().StaticCallee()
	if fn == nil || fn.Blocks == nil || i >= len(fn.Params) || depth == maxLooks {
		return false
	}
	return onlyLookedAt(r, fn.Params[i], depth+1)
}

// onlyLookedAt reports whether nothing is done with a value, or with what is in it, but to look.
func onlyLookedAt(r *effects.Result, v ssa.Value, depth int) bool {
	refs := v.Referrers()
	if refs == nil {
		return false
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.BinOp, *ssa.If, *ssa.DebugRef:
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.Field, *ssa.IndexAddr, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.Extract:
			if value := ref.(ssa.Value); !onlyLookedAt(r, value, depth) {
				return false
			}
		case *ssa.Call:
			if !looksAt(r, ref, v, depth) {
				return false
			}
		case *ssa.Defer:
			if !looksAt(r, ref, v, depth) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// looksAt reports whether a call only looks at a value, wherever it is among its arguments.
func looksAt(r *effects.Result, call ssa.CallInstruction, v ssa.Value, depth int) bool {
	for i, arg := range code.Arguments(call) {
		if arg == v && carries(arg) && !looks(r, call, i, depth) {
			return false
		}
	}
	return true
}
