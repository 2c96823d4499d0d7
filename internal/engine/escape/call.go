package escape

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// call notes what a call does with the value that v holds.
func (t *escapeTracer) call(v ssa.Value, at access, call ssa.CallInstruction) {
	c := call.Common()
	if !c.IsInvoke() && c.Value == v {
		t.invoked(at, call, true)
	}
	for k, arg := range code.Arguments(call) {
		if arg != v {
			continue
		}
		if b, ok := c.Value.(*ssa.Builtin); ok {
			t.builtin(b.Name(), at, call, k)
			continue
		}
		if _, async := call.(*ssa.Go); async {
			t.outlive(ByGoroutine, call)
		}
		t.argument(at, call, k)
	}
}

func (t *escapeTracer) builtin(name string, at access, call ssa.CallInstruction, k int) {
	switch name {
	case "append", "ssa:wrapnilchk":
		t.result(call, 0, at)
	case "copy":
		if k == 1 {
			t.into(call.Common().Args[0], at, Stored{At: call})
		}
	case "close":
		if at == "" {
			t.closed(call, false, false)
		}
	}
}

// argument notes what a call does with its argument number k, the receiver being the first.
func (t *escapeTracer) argument(at access, call ssa.CallInstruction, k int) {
	callee := t.r.Callee(call)
	receiver := callee != nil && k == 0 && callee.Signature().Recv() != nil
	_, async := call.(*ssa.Go)
	switch {
	case receiver && at.owned() && closing(t.r, callee):
		t.closed(call, false, async)
		t.pass(call, k, summary.DoesClose)
		return
	case at.function() && t.handed(at, call, k):
		return
	}
	if receiver && at == "" {
		t.out.Used = addOnce(t.out.Used, call)
	}
	inner := localUse(t.r, call, k, at)
	if inner == nil && callee == nil {
		inner = slotUse(t.r, call, k, at)
	}
	if inner != nil {
		t.apply(inner, call, k)
		return
	}
	switch {
	case callee == nil && at == "" && inTurn(t.r, code.Arguments(call)[k], call):
		t.pass(call, k, summary.DoesRead)
	case callee == nil || callee.Pkg() == nil:
		t.unknown(call, k, receiver)
	case code.IsInterfaceMethod(callee) && receiver:
		t.dynamic(callee, at, call, k)
	case t.r.Ours(callee.Pkg()):
		t.remote(callee, at, call, k, receiver)
	default:
		t.library(callee, at, call, k, receiver)
	}
}

// dynamic notes a call of an interface method of the value, or of what it was boxed with. One of ours may keep its receiver.
func (t *escapeTracer) dynamic(method *types.Func, at access, call ssa.CallInstruction, k int) {
	if at == "" && t.r.Ours(method.Pkg()) {
		if inner := behind(t.r, method, at, call, k); inner != nil {
			t.apply(inner, call, k)
			return
		}
	}
	t.pass(call, k, summary.DoesRead)
}

// unknown notes a call of which nothing is known. A method of the value itself is its own business.
func (t *escapeTracer) unknown(call ssa.CallInstruction, k int, receiver bool) {
	if receiver {
		t.pass(call, k, summary.DoesRead)
		return
	}
	t.pass(call, k, summary.DoesUnknown)
}

// apply says what a callee does with its parameter in the words of the caller.
func (t *escapeTracer) apply(inner *Escape, call ssa.CallInstruction, k int) {
	_, async := call.(*ssa.Go)
	for _, c := range inner.Captured {
		t.pass(call, k, summary.DoesKeep)
		t.outlive(c.By, call)
	}
	for _, s := range inner.Stored {
		if !s.Local {
			t.pass(call, k, summary.DoesKeep)
			t.storedBy(s, call)
		}
	}
	for _, out := range inner.Returned {
		does := summary.DoesReturn
		if Owns(t.r, call.Common().Signature().Results(), out) {
			does = summary.DoesOwn
		}
		t.pass(call, k, does)
		t.result(call, out.Result, access(out.In))
	}
	if len(inner.Closed) > 0 {
		t.pass(call, k, summary.DoesClose)
		t.closed(call, !inner.ClosedOnAll, async || inner.closedLater())
	}
	switch {
	case inner.Opaque():
		t.pass(call, k, summary.DoesUnknown)
	case !inner.Leaves() && len(inner.Closed) == 0:
		t.pass(call, k, summary.DoesRead)
	}
}

// closedLater reports whether nothing closes the value before the function returns.
func (e *Escape) closedLater() bool {
	for _, c := range e.Closed {
		if !c.Async {
			return false
		}
	}
	return len(e.Closed) > 0
}

// storedBy notes what a callee stores the value in: a place that the caller gave is followed here.
func (t *escapeTracer) storedBy(s Stored, call ssa.CallInstruction) {
	args := code.Arguments(call)
	switch {
	case s.Param >= 0 && s.Param < len(args):
		t.into(args[s.Param], s.way, Stored{In: s.In, Field: s.Field, Name: s.Name, At: call})
	case s.In == InVariable && s.to != nil && s.to.Parent() == t.home:
		t.into(s.to, s.way, Stored{At: call})
	default:
		s.At = call
		t.store(s)
	}
}

// library notes what a function of a library does, as far as its row says.
func (t *escapeTracer) library(callee *types.Func, at access, call ssa.CallInstruction, k int, receiver bool) {
	row := takes(t.r, callee, k)
	switch {
	case row == nil && receiver && (at == "" || at.owned() || at.borrowed()):
		t.pass(call, k, summary.DoesRead)
	case row == nil && at.function() && at == stepCaptured && receiver:
		t.pass(call, k, summary.DoesRead)
	case row == nil && receiver && asked(t.r, callee):
		t.pass(call, k, summary.DoesRead)
	case row == nil && registers(t.r, callee):
		t.outlive(ByHandler, call)
	case row == nil:
		t.pass(call, k, summary.DoesUnknown)
	default:
		t.row(row, at, call, k)
	}
}

func (t *escapeTracer) row(row *models.Takes, at access, call ssa.CallInstruction, k int) {
	switch row.Does {
	case models.TakesReads:
		t.pass(call, k, summary.DoesRead)
	case models.TakesCloses:
		t.pass(call, k, summary.DoesClose)
		if at.owned() {
			t.closed(call, false, false)
		}
	case models.TakesKeeps:
		t.pass(call, k, summary.DoesKeep)
		t.store(Stored{In: InPool, Name: t.r.Name(call), Param: -1, At: call})
	case models.TakesReturns:
		t.pass(call, k, summary.DoesReturn)
		t.result(call, row.Result, at)
	case models.TakesLends:
		t.pass(call, k, summary.DoesReturn)
		t.result(call, row.Result, at.push(stepLent))
	case models.TakesOwns:
		t.pass(call, k, summary.DoesOwn)
		t.result(call, row.Result, at.push(stepOwned))
	case models.TakesRuns:
		t.outlive(ByHandler, call)
		t.invokedLater(at, call)
	}
}

// asked reports whether a method has a client ask another machine: what the client has, it has as before.
//
//	client := &http.Client{Transport: transport}
//	client.Do(req)		transport is read
func asked(r *effects.Result, method *types.Func) bool {
	m := r.ModelOf(method)
	return m != nil && m.Waits != nil && r.RoleOf(method.Signature().Recv().Type()) == "client"
}

// registers reports whether a library's function keeps handlers: http.Handle("/", &handler{db: db}).
func registers(r *effects.Result, callee *types.Func) bool {
	m := r.ModelOf(callee)
	return m != nil && m.Handles != ""
}

// borrowed reports whether the holder is something of a library that reads from the value and does not own it.
func (a access) borrowed() bool {
	_, lent := a.past(stepLent)
	return lent
}
