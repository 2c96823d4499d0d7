package transactions

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// CancelledFirst is the call that ends a context before a transaction is rolled back with it, or nil: a library that has to ask the server can only
// throw the connection away then.
//
//	defer tx.Rollback(ctx)
//	defer cancel()			// deferred last, and so run first
func CancelledFirst(r *effects.Result, end ssa.CallInstruction) ssa.CallInstruction {
	made := contextOf(r, end)
	if made == nil {
		return nil
	}
	for _, use := range code.UsesOfFunctions(made) {
		cancel, ok := use.(ssa.CallInstruction)
		if ok && runsValue(cancel) && runsBefore(cancel, end) {
			return cancel
		}
	}
	return nil
}

// contextOf is the call that made the context with which a call rolls back, together with a function that cancels it; or nil.
func contextOf(r *effects.Result, end ssa.CallInstruction) *ssa.Call {
	if !rollsBack(r, end) {
		return nil
	}
	sources, all := r.Sources(r.Argument(end, r.Model(end).Waits.Arg))
	if !all || len(sources) != 1 {
		return nil
	}
	x, ok := sources[0].(*ssa.Extract)
	if !ok || x.Index != 0 {
		return nil
	}
	call, ok := x.Tuple.(*ssa.Call)
	if !ok || call.Parent() != end.Parent() {
		return nil
	}
	if m := r.Model(call); m == nil || m.Context == nil || m.Context.Makes != "deadline" && m.Context.Makes != "cancel" {
		return nil
	}
	return call
}

// rollsBack reports whether a call asks the server, with a context, to undo a transaction.
func rollsBack(r *effects.Result, call ssa.CallInstruction) bool {
	m, row := r.Model(call), r.Models.Holds(r.Callee(call))
	if m == nil || m.Waits == nil || row == nil || row.Releases == nil {
		return false
	}
	return m.Waits.Cleanup && m.Waits.Bound == "context" && row.Releases.What == models.HeldTransaction
}

// runsValue reports whether a call runs a function that is a value.
func runsValue(call ssa.CallInstruction) bool {
	c := call.Common()
	_, builtin := c.Value.(*ssa.Builtin)
	return !c.IsInvoke() && c.StaticCallee() == nil && !builtin
}

// runsBefore reports whether one call always runs before another: it stands before it, or both are deferred and it was deferred last.
func runsBefore(first, then ssa.CallInstruction) bool {
	switch first.(type) {
	case *ssa.Defer:
		_, deferred := then.(*ssa.Defer)
		return deferred && code.Before(then, first)
	case *ssa.Call:
		_, plain := then.(*ssa.Call)
		return plain && code.Before(first, then)
	}
	return false
}
