package restarts

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Of finds the calls of a function after whose failure it starts itself again: by a call of its own or of a helper, by a timer, when it
// ends, or by telling the loop that runs it. They are retries without a loop.
//
//	func (c *Client) connect() {
//		if err := c.dial(); err != nil {
//			time.Sleep(time.Second)
//			c.connect()		or: time.AfterFunc(time.Second, c.connect)
//		}
//	}
func Of(r *effects.Result, fn *ssa.Function) []retry.Loop {
	again := newRestarts(r, fn)
	if !again.may() {
		return nil
	}
	var out []retry.Loop
	loops := code.Loops(fn)
	for instr := range code.Instructions(fn) {
		if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != fn && !ofMany(loops, call) {
			if loop, ok := again.restart(call); ok {
				out = append(out, loop)
			}
		}
	}
	return out
}

// ofMany reports whether a call is made for each of some elements: that it fails for one of them is not why the function starts again.
//
//	for _, m := range pending {
//		if s.lookUp(m) == nil { continue }
//	}
//	s.redeliver()
func ofMany(loops []*code.Loop, call *ssa.Call) bool {
	l := code.InnermostLoop(loops, call.Block())
	return l != nil && (code.OverElements(l) || code.GoesOver(l))
}

// restart tells whether the function starts again when a call of it has failed, and how.
func (s *restarts) restart(call *ssa.Call) (retry.Loop, bool) {
	branch, failed := failures.BranchOf(s.r, call)
	if branch == nil || pauses.InCallee(s.r, call) {
		return retry.Loop{}, false
	}
	w := s.walk(call, failed)
	w.Outcome = w.from(failed)
	if w.None() {
		return retry.Loop{}, false
	}
	success := s.walk(call, code.OtherSuccessor(branch, failed))
	comes := !success.from(success.begin).None()
	if w.woken && (comes || w.counter != nil) {
		return retry.Loop{}, false // it is told whether it has failed or not; or a few times, or nobody knows how often
	}
	purpose := retry.Restart
	if w.woken || comes && w.deferred.None() {
		purpose = retry.SelfScheduled // it has a rhythm
	}
	out := retry.Unlooped(s.r, call, purpose, w.Outcome, w.pauses, w.counter)
	if w.woken && (call.Call.IsInvoke() || code.TakesContext(call)) {
		out.Target = retry.Remote // whatever it is, it comes back as fast as it fails
	}
	return out, true
}

// restartWalk finds the ways from a failure to the next start of the function, looking at each block once; or those from the beginning of a
// helper.
type restartWalk struct {
	*restarts
	lead
	call     *ssa.Call       // what has failed
	begin    *ssa.BasicBlock // where the walk begins
	deferred lead            // what starts the function again when it ends
	known    map[*ssa.BasicBlock]retry.Outcome
	helper   *helper // nil in the function itself
}

func (s *restarts) walk(call *ssa.Call, begin *ssa.BasicBlock) *restartWalk {
	return &restartWalk{restarts: s, call: call, begin: begin, deferred: s.atEnd(call), known: map[*ssa.BasicBlock]retry.Outcome{}}
}

// from is what lies between the beginning of a block and the next start.
func (w *restartWalk) from(b *ssa.BasicBlock) retry.Outcome {
	if w.helper == nil && w.deferred.None() && !w.begin.Dominates(b) {
		return retry.Outcome{} // where success comes as well
	}
	if o, seen := w.known[b]; seen {
		return o
	}
	w.known[b] = retry.Outcome{} // while it is in the making
	o := w.through(b)
	w.known[b] = o
	return o
}

func (w *restartWalk) through(b *ssa.BasicBlock) retry.Outcome {
	paused := false
	for _, instr := range b.Instrs {
		if l := w.leadOf(instr); !l.None() {
			w.take(l)
			return after(l.Outcome, paused)
		}
		if w.repairs(instr) || w.turns(instr) {
			return retry.Outcome{}
		}
		if p, ok := pauses.At(w.r, nil, instr); ok && !paused {
			w.pauses = append(w.pauses, p)
			paused = p.Stops()
		}
	}
	return after(w.onwards(b), paused)
}

// after is an outcome behind a pause, if there was one.
func after(o retry.Outcome, paused bool) retry.Outcome {
	if paused {
		return o.Paused()
	}
	return o
}

// onwards is what lies behind a block.
func (w *restartWalk) onwards(b *ssa.BasicBlock) retry.Outcome {
	if ret, ends := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ends && !w.deferred.None() {
		w.take(w.deferred)
		return w.deferred.Outcome
	} else if ends && w.state && w.helper == nil && returnsItself(w.fn, ret) {
		return retry.Arrived()
	}
	br := code.BlockIf(b)
	if br == nil {
		var out retry.Outcome
		for _, s := range b.Succs {
			out.Merge(w.from(s))
		}
		return out
	}
	if calm := withoutPanic(br); calm != nil {
		return w.from(calm)
	}
	out, other := w.from(b.Succs[0]), w.from(b.Succs[1])
	if out.None() != other.None() && retry.MayLimit(br, w.call) && !code.AsksRoom(br.Cond) {
		w.counter = br
	}
	out.Merge(other)
	return out
}

// repairs reports whether an instruction may change what made the call fail.
func (w *restartWalk) repairs(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.MapUpdate:
		return true // params["sslmode"] = "disable"
	case *ssa.Store:
		return w.completes(instr)
	}
	call, ok := instr.(*ssa.Call)
	return ok && retry.MayRepair(w.r, call)
}

// completes reports whether something is put into what the function was given for its work: the next start is for another piece.
//
//	input.SequenceToken = invalid.ExpectedSequenceToken
//	return c.put(input)
func (w *restartWalk) completes(s *ssa.Store) bool {
	field, ok := s.Addr.(*ssa.FieldAddr)
	if t := s.Val.Type(); !ok || code.IsError(t) || code.IsInteger(t) || isTime(t) {
		return false
	}
	p, ok := w.own(field.X).(*ssa.Parameter)
	return ok && p.Parent() == w.fn && (w.fn.Signature.Recv() == nil || p != w.fn.Params[0])
}

// isTime recognises a time: that something was tried again then makes it no other work.
func isTime(t types.Type) bool { return types.TypeString(t, nil) == "time.Time" }
