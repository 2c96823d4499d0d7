package code

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Endless reports whether a loop only ends because it is told to, or because something failed: no success, no count and no end of a
// list ends it.
//
//	for { if err := step(); err != nil { if refused(err) { return err }; rest() } }
func Endless(l *Loop) bool {
	for b := range l.Blocks {
		for i, s := range b.Succs {
			if !l.Blocks[s] && !IsPanic(s) && !told(l, b, i) && !(OnFailure(b) && !OnFailure(l.Head)) {
				return false
			}
		}
	}
	return true
}

// told reports whether the way out of a loop is one that a stop or a failure takes.
func told(l *Loop, b *ssa.BasicBlock, way int) bool {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	switch cond := branch.Cond.(type) {
	case *ssa.Extract: // of a receive: the channel is closed
		return IsReceive(cond.Tuple)
	case *ssa.UnOp: // a flag
		return StopFlag(l, cond)
	case *ssa.Call: // errors.Is(err, context.Canceled), s.stopped.Load(), rest(ctx, time.Minute)
		return HasError(cond.Call.Args) || StopFlag(l, cond) || tellsOfStop(cond.Call.StaticCallee())
	case *ssa.BinOp:
		switch {
		case IsError(cond.X.Type()):
			failed := b.Succs[way] == ConditionOf(branch).Equal().False
			return failed || !IsNil(cond.Y)
		case IsSelectIndex(cond.X):
			return true
		}
	}
	return false
}

// tellsOfStop recognises a pause that says whether it was cut short. One that asks something else besides may say that this is as it should be.
//
//	func rest(ctx context.Context, d time.Duration) bool { select { case <-ctx.Done(): return false; case <-time.After(d): return true } }
//	func up(ctx context.Context) bool { select { case <-ctx.Done(): case <-time.After(time.Second): }; return ping() == nil }	// not
func tellsOfStop(fn *ssa.Function) bool {
	if fn == nil || GoesBack(Origin(fn)) {
		return false
	}
	rests := false
	for instr := range Instructions(Origin(fn)) {
		switch instr := instr.(type) {
		case *ssa.Select:
			rests = rests || instr.Blocking && slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return IsTimeChannel(s.Chan.Type()) })
		case *ssa.Call:
			if asksHowItWent(instr) {
				return false
			}
		}
	}
	return rests
}

// asksHowItWent reports whether a function looks at what a call says of how it went: a yes, a no, or an error; not those of a context.
func asksHowItWent(call *ssa.Call) bool {
	if Unused(call) || call.Call.IsInvoke() && IsContext(call.Call.Value.Type()) {
		return false
	}
	for result := range call.Call.Signature().Results().Variables() {
		if IsError(result.Type()) || IsBool(result.Type()) {
			return true
		}
	}
	return false
}

// HasError reports whether an error is among some values, such as the arguments of errors.Is.
func HasError(args []ssa.Value) bool {
	for _, a := range args {
		if IsError(a.Type()) {
			return true
		}
	}
	return false
}

// Counted recognises a loop over a collection, or up to a number. How long any other one goes on depends on what comes.
//
//	for _, shelf := range shelves { ... }
//	for id, ok := q.next(); ok; id, ok = q.next() { ... }	// not Counted
func Counted(l *Loop) bool {
	br := BlockIf(l.Head)
	if br == nil || !l.Leaves(l.Head) {
		return false
	}
	switch cond := br.Cond.(type) {
	case *ssa.Extract: // of a map, or the letters of a text
		_, next := cond.Tuple.(*ssa.Next)
		return next
	case *ssa.BinOp:
		return countsIn(l, cond.X) || countsIn(l, cond.Y)
	}
	return false
}

// countsIn recognises what a loop counts, and the next number.
func countsIn(l *Loop, v ssa.Value) bool {
	if next, ok := v.(*ssa.BinOp); ok && next.Op == token.ADD {
		v = next.X
	}
	phi, ok := v.(*ssa.Phi)
	if !ok || phi.Block() != l.Head {
		return false
	}
	return slices.ContainsFunc(phi.Edges, func(from ssa.Value) bool {
		step, ok := from.(*ssa.BinOp)
		if !ok {
			return false
		}
		_, constant := step.Y.(*ssa.Const)
		return step.X == ssa.Value(phi) && constant && (step.Op == token.ADD || step.Op == token.SUB)
	})
}

// Once recognises a loop that counts up to a constant and gets there in its first turn.
//
//	const tries = 1
//	for i := 0; i < tries; i++ { ... }
func Once(l *Loop) bool {
	br := BlockIf(l.Head)
	if br == nil || !l.Leaves(l.Head) || l.Blocks[br.Block().Succs[1]] {
		return false
	}
	cmp, ok := br.Cond.(*ssa.BinOp)
	if !ok || cmp.Op != token.LSS && cmp.Op != token.LEQ || !countsIn(l, cmp.X) {
		return false
	}
	counter, counts := cmp.X.(*ssa.Phi)
	end, constant := Int(cmp.Y)
	if !counts || !constant {
		return false
	}
	if cmp.Op == token.LEQ {
		end++
	}
	for i, from := range counter.Edges {
		first, constant := Int(from)
		if !l.Blocks[l.Head.Preds[i]] && (!constant || end-first > 1) {
			return false
		}
	}
	return true
}
