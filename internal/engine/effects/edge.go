package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// An Edge is one way from a call to a body that may run because of it.
type Edge struct {
	summary.CallTransfer
	Call   ssa.CallInstruction
	Local  *Function   // a function of this package, a literal included
	Remote *types.Func // of another package, or an interface method
	Slot   string      // otherwise: what the function is loaded from, see slotOf
	Bound  bool        // a method value: the call does not name the receiver
}

// Argument is what a call hands over as a parameter of the body, whose receiver is the first, or nil.
func (e *Edge) Argument(param int) ssa.Value { return trace.ArgumentFor(e.Call, param, e.Bound) }

// target is the body that the edge leads to.
func (e *Edge) target() trace.Target {
	t := trace.Target{Remote: e.Remote, Slot: e.Slot, Bound: e.Bound}
	if e.Local != nil {
		t.Local = e.Local.Fn
	}
	return t
}

// SummariesOf are the summaries behind one target of a call.
func (r *Result) SummariesOf(call ssa.CallInstruction, t trace.Target) []summary.Callee {
	return r.CalleeSummaries(&Edge{Call: call, Local: r.Functions[t.Local], Remote: t.Remote, Slot: t.Slot})
}
