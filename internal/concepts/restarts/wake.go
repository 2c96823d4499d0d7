package restarts

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/signals"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// wakers are the signals that make a loop run a function, looked for once.
type wakers struct {
	r       *effects.Result
	fn      *ssa.Function
	signals map[signals.Signal]bool // nil until somebody asks
}

// wakes reports whether an instruction gives a signal for which a loop, once it has come, runs the function: an event
// loop that is told by its own work to run it again.
//
//	case <-s.due:
//		s.sync()    which does s.due <- struct{}{} when it has failed
//	for job := range s.jobs {
//		s.work(job)    which does s.jobs <- job then
func (w *wakers) wakes(instr ssa.Instruction) bool {
	s := signals.Given(w.r, instr)
	return s != nil && w.wakenBy()[s]
}

// wakenBy are the signals, looked for when somebody asks first.
func (w *wakers) wakenBy() map[signals.Signal]bool {
	if w.signals == nil {
		w.signals = wokenBy(w.r, w.fn)
	}
	return w.signals
}

// wokenBy lists the signals that make loops run a function: the loop waits for them, and calls it at once, itself or by helpers that do not pause.
func wokenBy(r *effects.Result, fn *ssa.Function) map[signals.Signal]bool {
	out := map[signals.Signal]bool{}
	wokenUp(r, fn, 0, out)
	return out
}

func wokenUp(r *effects.Result, fn *ssa.Function, depth int, out map[signals.Signal]bool) {
	for _, call := range r.Index.Callers[fn] {
		caller := call.Parent()
		l := code.InnermostLoop(code.Loops(caller), call.Block())
		switch {
		case l == nil && depth < maxHelperDepth && caller != fn && passesOn(r, call):
			wokenUp(r, caller, depth+1, out)
			continue
		case l == nil || pausesBeside(r, l, call):
			continue
		}
		for s := range signals.To(r, l, call.Block()) {
			out[s] = true
		}
		for instr := range code.Instructions(fn) { // what it takes itself, each time that the loop runs it
			for s := range signals.Received(r, instr) {
				out[s] = true
			}
		}
	}
}

// passesOn reports whether a helper makes a call whenever it runs, and does not pause: no branch tells one kind of what it is given from another.
//
//	func (s *session) check(id string) { if len(s.open) < s.limit { s.subscribe(id) } }
func passesOn(r *effects.Result, call ssa.CallInstruction) bool {
	if _, later := call.(*ssa.Defer); later {
		return false
	}
	for br := range code.BranchesTo(call.Block()) {
		cmp, ok := code.ConditionOf(br).Asks.(*ssa.BinOp)
		if _, decides := code.WayTo(br, call.Block()); decides && ok && isEquality(cmp) && !code.IsNil(cmp.Y) {
			return false
		}
	}
	return !slices.ContainsFunc(slices.Collect(code.Instructions(call.Parent())), func(instr ssa.Instruction) bool {
		_, rests := pauses.At(r, nil, instr)
		return rests && instr != ssa.Instruction(call)
	})
}

func isEquality(cmp *ssa.BinOp) bool { return cmp.Op == token.EQL || cmp.Op == token.NEQ }

// pausesBeside reports whether a loop may pause in the round of a call, before it or after.
func pausesBeside(r *effects.Result, l *code.Loop, call ssa.CallInstruction) bool {
	for instr := range l.Instructions() {
		other, ok := instr.(*ssa.Call)
		if ok && other != call && (follows(l, call, other) || follows(l, other, call)) && pauses.InCallee(r, other) {
			return true
		}
	}
	return false
}

// follows reports whether a call may run after another one in the same round of a loop.
func follows(l *code.Loop, call, after ssa.CallInstruction) bool {
	if after.Block() == call.Block() {
		return code.Before(call, after)
	}
	return code.ReachesWithin(l, call.Block(), after.Block(), l.Head)
}
