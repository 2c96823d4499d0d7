package retry

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// loopInvariant reports whether a condition was decided before the loop: it does not count the tries.
func loopInvariant(l *code.Loop, cond ssa.Value) bool {
	instr, ok := cond.(ssa.Instruction)
	return !ok || !l.Blocks[instr.Block()]
}

// decidedOutside reports whether a condition is a flag, a case of a select, an error or a context's: what somebody outside of the loop
// decides, and not the number of the tries.
func decidedOutside(r *effects.Result, w *round, cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		switch cond.X.(type) {
		case *ssa.FieldAddr, *ssa.Global, *ssa.FreeVar:
			return !w.writes(cond.X)
		}
		return cond.Op == token.NOT && decidedOutside(r, w, cond.X)
	case *ssa.BinOp:
		return comparesOutside(r, w, cond)
	case *ssa.Extract:
		_, found := cond.Tuple.(*ssa.Lookup) // who is in a table is others' decision
		return found && cond.Index == 1
	case *ssa.Call: // an atomic flag, a getter of one, a question about what the loop does not change
		return code.IsBool(cond.Type()) && (asksState(w, cond) || w.asked.cutShort(cond))
	case *ssa.Parameter, *ssa.Const:
		return true
	}
	return false
}

func comparesOutside(r *effects.Result, w *round, cond *ssa.BinOp) bool {
	switch {
	case endsByItself(r, cond.X), endsByItself(r, cond.Y):
		return false
	case code.IsError(cond.X.Type()), code.IsError(cond.Y.Type()):
		return true // something else went wrong
	}
	switch x := cond.X.(type) {
	case *ssa.Extract:
		if sel, ok := x.Tuple.(*ssa.Select); ok {
			return !deadline(w.loop, sel, cond.Y) && !endsWithContext(r, sel, cond.Y)
		}
	case *ssa.Call: // a pause that tells when it was cut short, or a flag that is a number
		if w.asked.cutShort(x) || isOneOf(cond) && asksState(w, x) {
			return true
		}
	}
	return asksContext(cond)
}

// endsByItself reports whether a call asks a context that provably has a deadline: that limits the tries.
func endsByItself(r *effects.Result, v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && contexts.Asked(call) && r.Context(call.Call.Value).Kind == summary.Ends
}

// endsWithContext reports whether a case of a select is the end of such a context.
func endsWithContext(r *effects.Result, sel *ssa.Select, chosen ssa.Value) bool {
	k, ok := code.Int(chosen)
	return ok && k >= 0 && int(k) < len(sel.States) && endsByItself(r, sel.States[k].Chan)
}

// isOneOf reports whether a comparison asks if a number is one certain constant, as states are: a limit is passed.
func isOneOf(cond *ssa.BinOp) bool {
	return (cond.Op == token.EQL || cond.Op == token.NEQ) && code.IsConst(cond.Y)
}

// deadline reports whether a case of a select is a timer that was started before the loop: it limits the time of all tries.
func deadline(l *code.Loop, sel *ssa.Select, chosen ssa.Value) bool {
	k, ok := code.Int(chosen)
	if !ok || int(k) >= len(sel.States) || k < 0 {
		return false
	}
	channel := sel.States[k].Chan
	if !code.IsTimeChannel(channel.Type()) {
		return false
	}
	for {
		instr, ok := channel.(ssa.Instruction)
		if !ok || !l.Blocks[instr.Block()] {
			return true
		}
		switch v := channel.(type) {
		case *ssa.UnOp:
			channel = v.X
		case *ssa.FieldAddr:
			channel = v.X
		default:
			return false
		}
	}
}

// asksState reports whether a call asks about the state of something that the loop does not change.
func asksState(w *round, call *ssa.Call) bool {
	return w.asked.ofState(call) && !slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return w.movesOn(arg, map[ssa.Value]bool{}) })
}

// asksContext reports whether a condition asks a context for its error.
func asksContext(cond ssa.Value) bool {
	cmp, ok := cond.(*ssa.BinOp)
	return ok && (contexts.Asked(cmp.X) || contexts.Asked(cmp.Y))
}
