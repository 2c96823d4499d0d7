package missingtimeout

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// dropped looks at a call that could take a context, and does not, in a function that gives its context to a call of the same
// kind nearby: somebody meant it to bound both. Alone such a call is not reported: what ends it is the driver's configuration.
func (c *checker) dropped(fn *ssa.Function, call ssa.CallInstruction) {
	m := c.effects.Model(call)
	if m == nil || m.Waits == nil || m.Waits.Bound != "conn" || m.Waits.Cleanup || m.Runs == "" || !hasContextSibling(call) {
		return
	}
	w := &wait{checker: c, fn: fn, call: call, effect: summary.Effect{Name: m.Waits.Protocol}}
	kind := c.byReach(call, w.effect)
	if detect.Excused(c.pass, kind, call.Pos(), w, droppedExcuses) {
		return
	}
	c.report(kind, call, nil, "%s leaves out the context that its sibling gets: nothing ends it", c.effects.Name(call))
}

// droppedExcuses are what excuses a call that leaves the context out, asked in order.
var droppedExcuses = []func(*wait) bool{inTransaction, cleansUp, cold, alone, driverEnds, onThisMachine}

// inTransaction holds for a query of a transaction: it was begun with the context, which rolls it back.
func inTransaction(w *wait) bool {
	return w.effects.RoleOf(code.Arguments(w.call)[0].Type()) == "transaction"
}

// alone holds where no sibling gets a context.
func alone(w *wait) bool { return !w.givesContext(w.fn, w.effect.Name) }

// onThisMachine holds where what is asked may well be in this process: an embedded database.
func onThisMachine(w *wait) bool {
	return slices.ContainsFunc(w.effects.Call(w.call), func(e summary.Effect) bool { return e.Kind == summary.Wait && e.Has(summary.Local) })
}

// hasContextSibling reports whether the type has a method of the same name that takes a context: Query and QueryContext.
func hasContextSibling(call ssa.CallInstruction) bool {
	callee := call.Common().StaticCallee()
	if callee == nil || callee.Signature.Recv() == nil {
		return false
	}
	recv := callee.Signature.Recv()
	sibling, _, _ := types.LookupFieldOrMethod(recv.Type(), true, recv.Pkg(), callee.Name()+"Context")
	_, ok := sibling.(*types.Func)
	return ok
}

// givesContext reports whether a function gives a context that may have a deadline to a call of the protocol.
func (c *checker) givesContext(fn *ssa.Function, protocol string) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			m := c.effects.Model(call)
			if m == nil || m.Waits == nil || m.Waits.Bound != "context" || m.Waits.Protocol != protocol {
				continue
			}
			switch c.effects.Context(c.effects.Argument(call, m.Waits.Arg)).Kind {
			case summary.Ends, summary.Param:
				return true
			}
		}
	}
	return false
}
