package contexts

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Deferred reports whether a call runs when its function, or the one around a literal, returns.
func Deferred(r *effects.Result, call ssa.CallInstruction) bool {
	_, deferred := call.(*ssa.Defer)
	for fn := call.Parent(); fn != nil && !deferred; fn = fn.Parent() {
		deferred = r.Deferred(fn)
	}
	return deferred
}

// CleansUp reports whether a call stands in a function that undoes or ends something, or around which one does: it has to work although the context of
// who asked for it has ended. Literals are named after the function that they stand in.
func CleansUp(r *effects.Result, fn *ssa.Function) bool {
	name := code.Outermost(fn).Name()
	return r.Says(lexicon.CleansUp, name) || r.Says(lexicon.EndsThings, name)
}

// AfterDone reports whether a call is only reached once a context has ended: what is left to do then needs another one.
//
//	<-ctx.Done()
//	s.save(context.Background())
func AfterDone(call ssa.CallInstruction) bool {
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
	br := code.BlockIf(d)
	if br == nil || !d.Succs[0].Dominates(b) {
		return false
	}
	eq, ok := br.Cond.(*ssa.BinOp)
	if !ok || eq.Op != token.EQL {
		return false
	}
	index, ok := eq.X.(*ssa.Extract)
	if !ok {
		return false
	}
	sel, ok := index.Tuple.(*ssa.Select)
	chosen, known := code.Int(eq.Y)
	if !ok || !known || index.Index != 0 || chosen < 0 || int(chosen) >= len(sel.States) {
		return false
	}
	return isDone(sel.States[chosen].Chan)
}

// isDone recognises the channel that closes when a context ends.
func isDone(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && call.Call.IsInvoke() && call.Call.Method.Name() == "Done"
}

// OnFailure reports whether a call is only reached where something has failed, which the end of a context may be the reason of: it puts
// right what is left half done, or says so.
//
//	if err := s.charge(ctx, order); err != nil {
//		s.orders.Cancel(context.Background(), order.ID)
//	}
func OnFailure(call ssa.CallInstruction) bool {
	b := call.Block()
	for d := b.Idom(); d != nil; d = d.Idom() {
		br := code.BlockIf(d)
		if br == nil {
			continue
		}
		c := code.ConditionOf(br).Equal()
		cmp, ok := c.Asks.(*ssa.BinOp)
		if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ || !code.IsNil(cmp.Y) || !code.IsError(cmp.X.Type()) {
			continue
		}
		if c.False.Dominates(b) && c.False != c.True {
			return true
		}
	}
	return false
}
