package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// An edge is one way from a call to a body that may run because of it.
type edge struct {
	summary.CallTransfer
	call   ssa.CallInstruction
	local  *function   // a function of this package, a literal included
	remote *types.Func // of another package, or an interface method
	slot   string      // otherwise: what the function is loaded from, see slotOf
	bound  bool        // a method value: the call does not name the receiver
}

// argument is what a call hands over as a parameter of the body, whose receiver is the first, or nil.
func (e *edge) argument(param int) ssa.Value { return trace.ArgumentFor(e.call, param, e.bound) }

// target is the body that the edge leads to.
func (e *edge) target() trace.Target {
	t := trace.Target{Remote: e.remote, Slot: e.slot, Bound: e.bound}
	if e.local != nil {
		t.Local = e.local.fn
	}
	return t
}

// calleesOf are the summaries behind one target of a call.
func (r *Result) calleesOf(call ssa.CallInstruction, t trace.Target) []summary.Callee {
	return r.bodies(&edge{call: call, local: r.functions[t.Local], remote: t.Remote, slot: t.Slot})
}
