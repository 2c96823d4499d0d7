package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
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
func (e *edge) argument(param int) ssa.Value { return argumentFor(e.call, param, e.bound) }

// argumentFor is what a call hands over as a parameter of the body, whose receiver is the first, or nil. The call of a method
// value does not name the receiver.
func argumentFor(call ssa.CallInstruction, param int, methodValue bool) ssa.Value {
	args := code.Arguments(call)
	if methodValue {
		param--
	}
	if param < 0 || param >= len(args) {
		return nil
	}
	return args[param]
}

// target is the body that the edge leads to.
func (e *edge) target() target {
	t := target{remote: e.remote, slot: e.slot, bound: e.bound}
	if e.local != nil {
		t.local = e.local.fn
	}
	return t
}

// calleesOf are the summaries behind one target of a call.
func (r *Result) calleesOf(call ssa.CallInstruction, t target) []summary.Callee {
	return r.bodies(&edge{call: call, local: r.functions[t.local], remote: t.remote, slot: t.slot})
}

// target is a body that a call may run.
type target struct {
	local  *ssa.Function
	remote *types.Func
	slot   string
	bound  bool // a method value: the call does not name the receiver
}

func (t target) name() string {
	switch {
	case t.slot != "":
		return "what " + t.slot[strings.LastIndexByte(t.slot, '/')+1:] + " holds"
	case t.local == nil:
		return code.FuncName(t.remote)
	}
	if obj, ok := t.local.Object().(*types.Func); ok {
		return code.FuncName(obj)
	}
	return "a function literal"
}

// number is a function's in the package, or 0 for none.
func (r *Trace) number(fn *ssa.Function) int {
	if fn == nil {
		return 0
	}
	return r.numbers[code.Origin(fn)]
}
