package escape

import (
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// captured follows a value into a function literal or method value, and that in the value's place: whoever calls it does with the
// value what the function does.
//
//	defer func() { conn.Close() }()
//	closers = append(closers, conn.Close)
//	t.Cleanup(func() { conn.Close() })
func (t *escapeTracer) captured(v ssa.Value, at access, mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		switch {
		case b != v:
		case code.IsBound(fn):
			t.bound(at, mc, fn)
		case i < len(fn.FreeVars):
			t.closure(mc, escapeAt(t.r, fn.FreeVars[i], at))
		}
	}
}

// bound follows a method value.
func (t *escapeTracer) bound(at access, mc *ssa.MakeClosure, fn *ssa.Function) {
	method := t.r.Declared(fn)
	switch local := localMethod(t.r, method); {
	case method != nil && at.owned() && closing(t.r, method):
		t.value(mc, stepCloses)
	case local != nil && len(local.Params) > 0:
		t.closure(mc, escapeAt(t.r, local.Params[0], at))
	default:
		t.value(mc, stepCaptured)
	}
}

// closure follows a function by what it does with the value when it is called.
func (t *escapeTracer) closure(mc *ssa.MakeClosure, inner *Escape) {
	for _, call := range inner.Used {
		t.out.Used = addOnce(t.out.Used, call)
	}
	for _, p := range inner.Passed {
		if p.Does == summary.DoesUnknown {
			t.pass(p.Call, p.Arg, summary.DoesUnknown)
		}
	}
	for _, c := range inner.Captured {
		t.outlive(c.By, mc)
	}
	for _, s := range inner.Stored {
		t.storedInside(s, mc)
	}
	for _, out := range inner.Returned {
		t.value(mc, access(out.In).push(stepReturns+strconv.Itoa(out.Result)))
	}
	switch {
	case inner.ClosedOnAll:
		t.value(mc, stepCloses)
	case len(inner.Closed) > 0:
		t.value(mc, stepMay)
	case len(inner.Returned) == 0:
		t.value(mc, stepCaptured)
	}
}

// storedInside notes what a literal stores the value in. A variable of the function around it is followed there.
func (t *escapeTracer) storedInside(s Stored, mc *ssa.MakeClosure) {
	switch {
	case s.In == InVariable && s.to != nil:
		t.into(s.to, s.way, Stored{At: s.At})
	case !s.Local && s.Param < 0:
		s.At = mc
		t.store(s)
	case !s.Local:
		s.Param, s.way, s.At = -1, "", mc // what its caller gives it
		t.store(s)
	}
}

// invoked notes that a function which has the value is called.
func (t *escapeTracer) invoked(at access, call ssa.CallInstruction, sure bool) {
	_, async := call.(*ssa.Go)
	if async {
		t.outlive(ByGoroutine, call)
	}
	step, rest := at.next()
	switch {
	case step == stepCloses || step == stepMay || step == "": // to call a function that is the value itself is to let go of it: cancel()
		t.closed(call, step == stepMay || !sure, async)
	case strings.HasPrefix(step, stepReturns):
		if i, err := strconv.Atoi(step[len(stepReturns):]); err == nil {
			t.result(call, i, rest)
		}
	}
}

func (t *escapeTracer) closed(at ssa.Instruction, some, async bool) {
	_, deferred := at.(*ssa.Defer)
	t.out.Closed = addOnce(t.out.Closed, Closing{At: at, Some: some, Deferred: deferred, Async: async})
}

// handed notes what a callee does with a function that has the value, where a model knows: runs it in place or later.
func (t *escapeTracer) handed(at access, call ssa.CallInstruction, k int) bool {
	if row := takes(t.r, t.r.Callee(call), k); row != nil {
		t.row(row, at, call, k)
		return true
	}
	m := t.r.Model(call)
	if mc, ok := code.Arguments(call)[k].(*ssa.MakeClosure); ok && m == nil && mc.Fn.(*ssa.Function).Synthetic == rangeBodies {
		t.invoked(at, call, false)
		return localCallees(t.r, call) == nil
	}
	if m == nil {
		return false
	}
	if m.Handles != "" {
		t.outlive(ByHandler, call)
		return true
	}
	for _, c := range m.Calls {
		if t.r.Argument(call, c.Arg) != code.Arguments(call)[k] {
			continue
		}
		switch c.How {
		case "later":
			t.outlive(ByHandler, call)
		case "goroutine":
			t.outlive(ByGoroutine, call)
			t.invokedLater(at, call)
		default:
			t.invoked(at, call, c.How == "once" || c.Ever) // by the first of all callers, if not now
		}
		return true
	}
	return false
}

// invokedLater notes that a function runs for certain once the call has returned: t.Cleanup, context.AfterFunc, errgroup's Go.
func (t *escapeTracer) invokedLater(at access, call ssa.CallInstruction) {
	if step, _ := at.next(); step == stepCloses || step == stepMay {
		t.closed(call, step == stepMay, true)
	}
}

// rangeBodies marks the body of a range over a function.
const rangeBodies = "range-over-func yield"
