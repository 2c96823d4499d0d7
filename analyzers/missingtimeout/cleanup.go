package missingtimeout

import (
	"go/constant"
	"go/token"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// versionQuery are questions about the server rather than its data: a program asks them once, when it starts.
var versionQuery = regexp.MustCompile(`(?i)^\s*(show\s|select\s+(@@)?version\b)`)

// asksVersion holds for such a question.
func asksVersion(w *wait) bool {
	return slices.ContainsFunc(w.call.Common().Args, func(arg ssa.Value) bool {
		k, ok := arg.(*ssa.Const)
		return ok && k.Value != nil && k.Value.Kind() == constant.String && versionQuery.MatchString(constant.StringVal(k.Value))
	})
}

// afterDone holds for a call that is only reached once a context has ended: what is left to do then needs another one.
func afterDone(w *wait) bool {
	b := w.call.Block()
	for d := b; d != nil; d = d.Idom() {
		if receivesDone(d, w.call) || d != b && branchesOnDone(d, b) {
			return true
		}
	}
	return false
}

// receivesDone reports whether a block waits for a context to end before the call.
func receivesDone(d *ssa.BasicBlock, call ssa.CallInstruction) bool {
	for _, instr := range d.Instrs {
		if instr == ssa.Instruction(call) {
			return false
		}
		if recv, ok := instr.(*ssa.UnOp); ok && recv.Op == token.ARROW && isDone(recv.X) {
			return true
		}
	}
	return false
}

// branchesOnDone reports whether a block leads to the other only when its select has seen a context end.
func branchesOnDone(d, b *ssa.BasicBlock) bool {
	cond, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
	if !ok || !d.Succs[0].Dominates(b) {
		return false
	}
	eq, ok := cond.Cond.(*ssa.BinOp)
	if !ok || eq.Op != token.EQL {
		return false
	}
	index, ok := eq.X.(*ssa.Extract)
	if !ok {
		return false
	}
	sel, ok := index.Tuple.(*ssa.Select)
	chosen, isConst := code.Int(eq.Y)
	if !ok || !isConst || index.Index != 0 {
		return false
	}
	i := int(chosen)
	return i >= 0 && i < len(sel.States) && isDone(sel.States[i].Chan)
}

// isDone recognises the channel that closes when a context ends.
func isDone(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && call.Call.IsInvoke() && call.Call.Method.Name() == "Done"
}
