package restarts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/concepts/signals"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// A lead is how something has a function start again: the ways to that, and what is on them.
type lead struct {
	retry.Outcome
	pauses  []pauses.Pause
	counter ssa.Instruction // what may limit how often
	woken   bool            // the loop that runs the function is told
}

func (l *lead) take(other lead) {
	l.pauses = append(l.pauses, other.pauses...)
	l.woken = l.woken || other.woken
	if l.counter == nil {
		l.counter = other.counter
	}
}

// A helper is a function, or a literal, that the function runs and that may start it again.
type helper struct {
	fn   *ssa.Function
	call ssa.CallInstruction // by which it runs
	up   *helper             // of the function that has the call
}

// runs reports whether a function that a value may be is the helper.
func (h *helper) runs(t trace.Target) bool { return t.Local == h.fn }

// maxHelperDepth is how many helpers may stand between the function and its next start, and maxHelperBlocks how large each may be.
const (
	maxHelperDepth  = 2
	maxHelperBlocks = 30
)

// leadOf is how an instruction has the function start again, if it does.
func (w *restartWalk) leadOf(instr ssa.Instruction) lead {
	if w.wakes(instr) {
		return lead{Outcome: retry.Arrived(), woken: true}
	}
	call, ok := instr.(ssa.CallInstruction)
	if _, later := instr.(*ssa.Defer); !ok || later {
		return lead{}
	}
	if w.helper != nil {
		return w.leadBy(call)
	}
	if known, seen := w.leads[call]; seen {
		return known
	}
	w.leads[call] = w.leadBy(call)
	return w.leads[call]
}

// leadBy is how a call has the function start again: by calling it, by what it runs, or by a timer that does.
//
//	time.AfterFunc(d, func() { c.connect() })    after d
func (w *restartWalk) leadBy(call ssa.CallInstruction) lead {
	var out lead
	for _, body := range slices.Concat(w.r.Bodies(call, false), w.r.Bodies(call, true)) {
		l := w.leadIn(body, call)
		out.Merge(l.Outcome)
		out.take(l)
	}
	if p, ok := pauses.Later(w.r, call); ok && !out.None() {
		out.pauses = append(out.pauses, p)
		out.Outcome = out.Outcome.Paused()
	}
	return out
}

// leadIn is how a body that a call runs has the function start again.
func (w *restartWalk) leadIn(body *ssa.Function, call ssa.CallInstruction) lead {
	if body == w.fn {
		return w.sameWork(call)
	}
	if !w.near[body] && !signals.Givers(w.r)[body] {
		return lead{}
	}
	depth := 0
	for h := w.helper; h != nil; h = h.up {
		if depth++; h.fn == body {
			return lead{}
		}
	}
	if depth == maxHelperDepth || len(body.Blocks) == 0 || len(body.Blocks) > maxHelperBlocks {
		return lead{}
	}
	in := &restartWalk{restarts: w.restarts, call: w.call, known: map[*ssa.BasicBlock]retry.Outcome{}, helper: &helper{body, call, w.helper}}
	in.Outcome = in.from(body.Blocks[0])
	return in.lead
}

// sameWork is the start of the function for the same piece of work, at most with one try less or with a longer delay.
func (w *restartWalk) sameWork(call ssa.CallInstruction) lead {
	for h := w.helper; h != nil; h = h.up {
		if h.fn == w.fn.Parent() {
			return w.samePieces(h.call, h.fn.Params) // a literal does the work of the function around it
		}
	}
	return w.samePieces(call, w.fn.Params)
}

// samePieces is a start by a call that is given what the function was given.
func (w *restartWalk) samePieces(call ssa.CallInstruction, params []*ssa.Parameter) lead {
	out := lead{Outcome: retry.Arrived()}
	args := code.Arguments(call)
	if len(args) != len(params) {
		args = nil // a method value, or a literal
	}
	for i, arg := range args {
		switch own := w.own(arg); own := own.(type) {
		case *ssa.Parameter:
			if own != params[i] {
				return lead{}
			}
		case *ssa.Const:
			if !code.IsNil(own) {
				return lead{} // in another way, or for the last time: resubmit(ctx, key, false)
			}
		case *ssa.BinOp:
			if !slices.Contains(code.Operands(own), ssa.Value(params[i])) {
				return lead{}
			}
			out.counter = call
		default:
			if !code.IsContext(arg.Type()) {
				return lead{} // another part of the work
			}
		}
	}
	return out
}

// withoutPanic is where a branch on recover() goes when nothing has panicked, or nil for another branch.
func withoutPanic(br *ssa.If) *ssa.BasicBlock {
	c := code.ConditionOf(br).Equal()
	cmp, ok := c.Asks.(*ssa.BinOp)
	if !ok || !code.IsNil(cmp.Y) {
		return nil
	}
	call, ok := cmp.X.(*ssa.Call)
	if !ok {
		return nil
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); !ok || b.Name() != "recover" {
		return nil
	}
	return c.True
}
