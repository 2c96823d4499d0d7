package starts

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// crew reports whether a start is that of one of so many workers, who are told what to do one after the other, and are waited for: what such a function
// is given runs no more often at a time than there are workers.
//
//	for range min(workers, len(names)) {
//		wg.Go(func() { for name := range todo { do(ctx, name) } })
//	}
//	wg.Wait()
func crew(r *effects.Result, at ssa.CallInstruction) bool {
	l := code.InnermostLoop(code.Loops(at.Parent()), at.Block())
	if l == nil || !numbered(l) || !repeats(r, at) {
		return false
	}
	for instr := range code.Instructions(at.Parent()) {
		_, atEnd := instr.(*ssa.Defer)
		if joins(r, instr) && (atEnd || code.Reaches(at, instr)) {
			return true
		}
	}
	return false
}

// numbered reports whether a number decides on the turns of a loop, other than how long something is.
//
//	for i := 0; i < workers; i++    for range min(workers, len(names))    but not for range len(names)
func numbered(l *code.Loop) bool {
	branch, ok := l.Head.Instrs[len(l.Head.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	cmp, ok := branch.Cond.(*ssa.BinOp)
	return ok && (cmp.Op == token.LSS || cmp.Op == token.LEQ) && code.IsInteger(cmp.Y.Type()) && !lengthOf(cmp.Y)
}

// lengthOf reports whether a number is how long something is. The smaller one of several is no more than any of them.
func lengthOf(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	if builtin, ok := call.Call.Value.(*ssa.Builtin); ok && builtin.Name() == "min" {
		return !slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return !lengthOf(arg) })
	}
	return true // of what a call returns nothing is known
}

// repeats reports whether what is started calls what it was given more than once: it takes what there is to do.
func repeats(r *effects.Result, at ssa.CallInstruction) bool {
	return slices.ContainsFunc(r.Bodies(at, true), func(fn *ssa.Function) bool {
		loops := code.Loops(fn)
		for call := range code.Calls(fn) {
			_, builtin := call.Common().Value.(*ssa.Builtin)
			if _, plain := call.(*ssa.Call); plain && !builtin && call.Common().StaticCallee() == nil && code.InnermostLoop(loops, call.Block()) != nil {
				return true
			}
		}
		return false
	})
}

// joins recognises what waits for goroutines: a receive, and the method of a library's group that waits for all.
func joins(r *effects.Result, instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case ssa.CallInstruction:
		recv, callee := r.Argument(instr, -1), r.Callee(instr)
		if recv == nil || callee == nil {
			return false
		}
		row := r.Models.Type(recv.Type())
		return row != nil && row.Role == "group" && slices.Contains(row.Joins, callee.Name())
	}
	return false
}
