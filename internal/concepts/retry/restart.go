package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// RestartsOf finds the calls of a function after whose failure it starts itself again: by a call of its own, or by telling the
// loop that runs it. They are retries without a loop.
//
//	func (c *Client) connect() {
//		if err := c.dial(); err != nil {
//			time.Sleep(time.Second)
//			c.connect()
//		}
//	}
func RestartsOf(r *effects.Result, fn *ssa.Function) []Loop {
	if fn.Parent() != nil || fn.Object() == nil {
		return nil
	}
	var out []Loop
	woken := &wakers{r: r, fn: fn}
	for instr := range code.Instructions(fn) {
		if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != fn {
			if loop, ok := restart(woken, call); ok {
				out = append(out, loop)
			}
		}
	}
	return out
}

func restart(by *wakers, call *ssa.Call) (Loop, bool) {
	r := by.r
	branch, failed := failures.BranchOf(r, call)
	if branch == nil || pauses.InCallee(r, call) {
		return Loop{}, false
	}
	w := &restartWalk{wakers: by, failed: failed, known: map[*ssa.BasicBlock]outcome{}}
	all := w.from(failed)
	out := Loop{Call: call, Purpose: Restart, Target: targetOf(r, call), Ways: all.list(), Pauses: w.pauses, limitless: w.counter == nil}
	if len(out.Ways) == 0 {
		return Loop{}, false
	}
	if w.woken {
		out.Purpose = SelfScheduled
		if call.Call.IsInvoke() {
			out.Target = Remote // whatever it is, it comes back as fast as it fails
		}
	}
	if w.counter != nil {
		out.Stops = append(out.Stops, Stop{Counter, w.counter})
	}
	if givenContext(r, call) {
		out.Stops = append(out.Stops, Stop{Context, call})
	}
	return out, true
}

// restartWalk finds the ways from a failure to the next start of the function, looking at each block once.
type restartWalk struct {
	*wakers
	failed  *ssa.BasicBlock
	known   map[*ssa.BasicBlock]outcome
	pauses  []pauses.Pause
	counter ssa.Instruction // the start with one try less
	woken   bool
}

// from is what lies between the beginning of a block and the next start.
func (w *restartWalk) from(b *ssa.BasicBlock) outcome {
	if !w.failed.Dominates(b) {
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
		if w.startsAgain(instr) {
			return arrived(done)
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
	var out outcome
	for _, s := range b.Succs {
		out.merge(w.from(s))
	}
	return out.after(Doing(done))
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

// startsAgain reports whether an instruction has the function run again with what it was given.
func (w *restartWalk) startsAgain(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return w.wakesUp(w.wakes(instr))
	}
	callee := call.Common().StaticCallee()
	if callee == nil {
		return false
	}
	if callee != w.fn {
		return w.wakesUp(w.wakesThrough(callee))
	}
	return w.sameWork(call)
}

// wakesUp notes whether an instruction tells the loop that runs the function to run it again.
func (w *restartWalk) wakesUp(does bool) bool {
	w.woken = w.woken || does
	return does
}

// sameWork reports whether the function calls itself for the same piece of work, at most with one try less or with a longer delay.
func (w *restartWalk) sameWork(call ssa.CallInstruction) bool {
	for i, arg := range code.Arguments(call) {
		switch arg := arg.(type) {
		case *ssa.Parameter:
			if arg != w.fn.Params[i] {
				return false
			}
		case *ssa.Const:
			if !code.IsBool(arg.Type()) && !code.IsNil(arg) {
				return false // in another way
			}
		case *ssa.BinOp:
			if !slices.Contains(code.Operands(arg), ssa.Value(w.fn.Params[i])) {
				return false
			}
			w.counter = call
		default:
			if !code.IsContext(arg.Type()) {
				return false // another part of the work
			}
		}
	}
	return true
}
