package contexts

import (
	"go/token"
	"slices"

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
	fn = code.Outermost(fn)
	return r.Says(lexicon.CleansUp, fn.Name()) || r.Ends(fn)
}

// AfterDone reports whether a call is only reached once a context has ended: what is left to do then needs another one.
//
//	<-ctx.Done()
//	s.save(context.Background())
func AfterDone(r *effects.Result, call ssa.CallInstruction) bool {
	b := call.Block()
	k := knownOf(r, b.Parent())
	return k.ended[b.Index] || slices.ContainsFunc(k.receives[b], func(recv *ssa.UnOp) bool { return code.Before(recv, call) })
}

// known is what has happened where a block of a function is reached. Whoever asks goes from call to call, so that it is remembered of one function.
type known struct {
	fn       *ssa.Function
	ended    []bool                          // a context has, by the number of the block
	failed   []bool                          // something has
	receives map[*ssa.BasicBlock][]*ssa.UnOp // the waits for a context to end
}

func knownOf(r *effects.Result, fn *ssa.Function) *known {
	k := effects.State[known](r)
	if k.fn != fn {
		*k = known{fn: fn, receives: receivesDone(fn)}
		k.ended = code.Behind(fn, func(b *ssa.BasicBlock) *ssa.BasicBlock {
			if len(k.receives[b]) > 0 {
				return b
			}
			return sideOfDone(b)
		})
		k.failed = code.Behind(fn, sideOfFailure)
	}
	return k
}

// receivesDone lists where a function waits for a context to end.
func receivesDone(fn *ssa.Function) map[*ssa.BasicBlock][]*ssa.UnOp {
	out := map[*ssa.BasicBlock][]*ssa.UnOp{}
	for instr := range code.Instructions(fn) {
		if recv, ok := instr.(*ssa.UnOp); ok && recv.Op == token.ARROW && isDone(recv.X) {
			out[recv.Block()] = append(out[recv.Block()], recv)
		}
	}
	return out
}

// sideOfDone is where a block goes only when its select has seen a context end, or nil.
func sideOfDone(b *ssa.BasicBlock) *ssa.BasicBlock {
	br := code.BlockIf(b)
	if br == nil {
		return nil
	}
	eq, ok := br.Cond.(*ssa.BinOp)
	if !ok || eq.Op != token.EQL {
		return nil
	}
	index, ok := eq.X.(*ssa.Extract)
	if !ok {
		return nil
	}
	sel, ok := index.Tuple.(*ssa.Select)
	chosen, known := code.Int(eq.Y)
	if !ok || !known || index.Index != 0 || chosen < 0 || int(chosen) >= len(sel.States) || !isDone(sel.States[chosen].Chan) {
		return nil
	}
	return b.Succs[0]
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
func OnFailure(r *effects.Result, call ssa.CallInstruction) bool {
	b := call.Block()
	return knownOf(r, b.Parent()).failed[b.Index]
}

// sideOfFailure is where a block goes only when there is an error, or nil.
func sideOfFailure(b *ssa.BasicBlock) *ssa.BasicBlock {
	br := code.BlockIf(b)
	if br == nil {
		return nil
	}
	c := code.ConditionOf(br).Equal()
	cmp, ok := c.Asks.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ || !code.IsNil(cmp.Y) || !code.IsError(cmp.X.Type()) || c.False == c.True {
		return nil
	}
	return c.False
}
