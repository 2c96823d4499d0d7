package retry

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// RestartsOf finds the calls of a function after whose failure it starts itself again: by a call of its own or of a helper, by a timer, when it
// ends, or by telling the loop that runs it. They are retries without a loop.
//
//	func (c *Client) connect() {
//		if err := c.dial(); err != nil {
//			time.Sleep(time.Second)
//			c.connect()		or: time.AfterFunc(time.Second, c.connect)
//		}
//	}
func RestartsOf(r *effects.Result, fn *ssa.Function) []Loop {
	again := newRestarts(r, fn)
	if !again.may() {
		return nil
	}
	var out []Loop
	for instr := range code.Instructions(fn) {
		if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != fn {
			if loop, ok := again.restart(call); ok {
				out = append(out, loop)
			}
		}
	}
	return out
}

// restart tells whether the function starts again when a call of it has failed, and how.
func (s *restarts) restart(call *ssa.Call) (Loop, bool) {
	branch, failed := failures.BranchOf(s.r, call)
	if branch == nil || pauses.InCallee(s.r, call) {
		return Loop{}, false
	}
	w := s.walk(call, failed)
	ways := w.from(failed).list()
	if len(ways) == 0 {
		return Loop{}, false
	}
	success := s.walk(call, code.OtherSuccessor(branch, failed))
	comes := !success.from(success.begin).none()
	if w.woken && (comes || w.counter != nil) {
		return Loop{}, false // it is told whether it has failed or not; or a few times, or nobody knows how often
	}
	purpose := Restart
	if w.woken || comes && w.deferred.none() {
		purpose = SelfScheduled // it has a rhythm
	}
	return s.found(call, w, purpose, ways), true
}

func (s *restarts) found(call *ssa.Call, w *restartWalk, purpose Purpose, ways []Way) Loop {
	out := Loop{Call: call, Purpose: purpose, Target: targetOf(s.r, call), Ways: ways, Pauses: w.pauses, limitless: w.counter == nil}
	if w.woken && call.Call.IsInvoke() {
		out.Target = Remote // whatever it is, it comes back as fast as it fails
	}
	if w.counter != nil {
		out.Stops = append(out.Stops, Stop{Counter, w.counter})
	}
	if givenContext(s.r, call) {
		out.Stops = append(out.Stops, Stop{Context, call})
	}
	return out
}

// restartWalk finds the ways from a failure to the next start of the function, looking at each block once; or those from the beginning of a
// helper.
type restartWalk struct {
	*restarts
	lead
	call     *ssa.Call       // what has failed
	begin    *ssa.BasicBlock // where the walk begins
	deferred lead            // what starts the function again when it ends
	known    map[*ssa.BasicBlock]outcome
	helper   *helper // nil in the function itself
}

func (s *restarts) walk(call *ssa.Call, begin *ssa.BasicBlock) *restartWalk {
	return &restartWalk{restarts: s, call: call, begin: begin, deferred: s.atEnd(call), known: map[*ssa.BasicBlock]outcome{}}
}

// from is what lies between the beginning of a block and the next start.
func (w *restartWalk) from(b *ssa.BasicBlock) outcome {
	if w.helper == nil && w.deferred.none() && !w.begin.Dominates(b) {
		return outcome{} // where success comes as well
	}
	if o, seen := w.known[b]; seen {
		return o
	}
	w.known[b] = outcome{} // while it is in the making
	o := w.through(b)
	w.known[b] = o
	return o
}

func (w *restartWalk) through(b *ssa.BasicBlock) outcome {
	var done state
	for _, instr := range b.Instrs {
		if l := w.leadOf(instr); !l.none() {
			w.take(l)
			return l.outcome.after(Doing(done))
		}
		if w.repairs(instr) {
			return outcome{}
		}
		if p, ok := pauses.At(w.r, nil, instr); ok && done == 0 {
			w.pauses = append(w.pauses, p)
			if p.Stops() {
				done = paced
			}
		}
	}
	return w.onwards(b).after(Doing(done))
}

// onwards is what lies behind a block.
func (w *restartWalk) onwards(b *ssa.BasicBlock) outcome {
	if _, ends := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ends && !w.deferred.none() {
		w.take(w.deferred)
		return w.deferred.outcome
	}
	br := code.BlockIf(b)
	if br == nil {
		var out outcome
		for _, s := range b.Succs {
			out.merge(w.from(s))
		}
		return out
	}
	if calm := withoutPanic(br); calm != nil {
		return w.from(calm)
	}
	out, other := w.from(b.Succs[0]), w.from(b.Succs[1])
	if out.none() != other.none() && mayLimit(br, w.call) {
		w.counter = br
	}
	out.merge(other)
	return out
}

// repairs reports whether an instruction may change what made the call fail.
func (w *restartWalk) repairs(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	return ok && repairs(w.r, call)
}

// repairs reports whether a call may change what made another one fail: a token is renewed, a connection opened. One that answers by a truth
// or a number only asks.
func repairs(r *effects.Result, call *ssa.Call) bool {
	if _, answers := code.Core(call.Type()).(*types.Basic); answers && !r.IsRemote(call) {
		return false
	}
	return r.IsRemote(call) || r.Followed(call) && code.Changes(call) && !pauses.InCallee(r, call)
}
