package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// RestartsOf finds the calls of a function after whose failure it starts itself again: by a call of its own, or by tellers the
// loop that runs it. They are retries without a loop.
func RestartsOf(r *effects.Result, fn *ssa.Function) []Retry {
	if fn.Parent() != nil || fn.Object() == nil {
		return nil
	}
	var out []Retry
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != fn {
				if retry, ok := restart(r, fn, call); ok {
					out = append(out, retry)
				}
			}
		}
	}
	return out
}

func restart(r *effects.Result, fn *ssa.Function, call *ssa.Call) (Retry, bool) {
	branch, failed := failureBranch(r, call)
	if branch == nil || pausesAround(r, call) {
		return Retry{}, false
	}
	out := Retry{Call: call, Until: true, Remote: r.IsRemote(call)}
	w := &restartWalk{r: r, fn: fn, failed: failed, retry: &out, seen: map[*ssa.BasicBlock]bool{}}
	w.pace = &failure{r: r, retry: &out}
	w.walk(failed, false)
	if !w.bare && !w.paced {
		return Retry{}, false
	}
	out.Bare, out.Bounded, out.Woken = w.bare, w.counted, w.woken
	out.Remote = out.Remote || w.woken && call.Call.IsInvoke() // whatever it is, it comes back as fast as it fails
	out.Endless = !w.counted
	_, out.Heeds = contextArgument(r, call)
	return out, true
}

func contextArgument(r *effects.Result, call *ssa.Call) (ssa.Value, bool) {
	for _, arg := range code.Arguments(call) {
		if code.IsContext(arg.Type()) && r.Context(arg).Kind != summary.Nothing {
			return arg, true
		}
	}
	return nil, false
}

// restartWalk goes from a failure to the next start of the function.
type restartWalk struct {
	r                    *effects.Result
	fn                   *ssa.Function
	failed               *ssa.BasicBlock
	retry                *Retry
	pace                 *failure
	seen                 map[*ssa.BasicBlock]bool
	bare, paced, counted bool
	woken                bool
	channels             map[*types.Var]bool // see wakers
}

func (w *restartWalk) walk(b *ssa.BasicBlock, paused bool) {
	if w.seen[b] || !w.failed.Dominates(b) {
		return // where success comes as well
	}
	w.seen[b] = true
	for _, instr := range b.Instrs {
		if w.startsAgain(instr) {
			w.bare = w.bare || !paused
			w.paced = w.paced || paused
			return
		}
		if w.mends(instr) {
			return
		}
		paused = paused || w.pace.pauses(instr)
	}
	for _, s := range b.Succs {
		w.walk(s, paused)
	}
}

// mends reports whether an instruction may change what made the call fail: a token is renewed, a connection opened.
func (w *restartWalk) mends(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	return ok && mends(w.r, call)
}

func mends(r *effects.Result, call *ssa.Call) bool {
	if _, answers := call.Type().Underlying().(*types.Basic); answers && !r.IsRemote(call) {
		return false // it only asks
	}
	return r.IsRemote(call) || r.Followed(call) && code.Changes(call) && !pausesAround(r, call)
}

// startsAgain reports whether an instruction has the function run again with what it was given.
func (w *restartWalk) startsAgain(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		w.woken = w.woken || w.wakes(instr)
		return w.woken
	}
	callee := call.Common().StaticCallee()
	if callee == nil {
		return false
	}
	if callee != w.fn {
		w.woken = w.woken || w.wakesThrough(callee)
		return w.woken
	}
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
		case *ssa.BinOp: // one try less, or a longer delay
			if !slices.Contains(code.Operands(arg), ssa.Value(w.fn.Params[i])) {
				return false
			}
			w.counted = true
		default:
			if !code.IsContext(arg.Type()) {
				return false // another part of the work
			}
		}
	}
	return true
}
