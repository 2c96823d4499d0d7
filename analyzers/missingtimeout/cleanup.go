package missingtimeout

import (
	"go/constant"
	"go/token"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// cleansUp reports whether a function says by its name that it undoes something.
func cleansUp(fn *ssa.Function) bool {
	return lexicon.Says(lexicon.CleansUp, fn.Name())
}

// versionQuery are questions about the server rather than its data: a program asks them once, when it starts.
var versionQuery = regexp.MustCompile(`(?i)^\s*(show\s|select\s+(@@)?version\b)`)

func asksVersion(call ssa.CallInstruction) bool {
	return slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool {
		k, ok := arg.(*ssa.Const)
		return ok && k.Value != nil && k.Value.Kind() == constant.String && versionQuery.MatchString(constant.StringVal(k.Value))
	})
}

// afterDone reports whether a call is only reached once a context has ended: what is left to do then needs another one.
func afterDone(call ssa.CallInstruction) bool {
	b := call.Block()
	for d := b; d != nil; d = d.Idom() {
		if receivesDone(d, call) || d != b && branchesOnDone(d, b) {
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
