package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// RestartsOf finds the calls of a function after whose failure it starts itself again: by a call of its own, or by tellers the
// loop that runs it. They are retries without a loop.
func (r *Result) RestartsOf(fn *ssa.Function) []Retry {
	if fn.Parent() != nil || fn.Object() == nil {
		return nil
	}
	var out []Retry
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != fn {
				if retry, ok := r.restart(fn, call); ok {
					out = append(out, retry)
				}
			}
		}
	}
	return out
}

func (r *Result) restart(fn *ssa.Function, call *ssa.Call) (Retry, bool) {
	branch, failed := r.failureBranch(call)
	if branch == nil || pausesAround(r, call) {
		return Retry{}, false
	}
	out := Retry{Call: call, Until: true, Remote: r.isRemote(call)}
	w := &restartWalk{r: r, fn: fn, failed: failed, retry: &out, seen: map[*ssa.BasicBlock]bool{}}
	w.pace = &failure{r: r, retry: &out}
	w.walk(failed, false)
	if !w.bare && !w.paced {
		return Retry{}, false
	}
	out.Bare, out.Bounded, out.Woken = w.bare, w.counted, w.woken
	out.Remote = out.Remote || w.woken && call.Call.IsInvoke() // whatever it is, it comes back as fast as it fails
	out.Endless = !w.counted
	_, out.Heeds = r.contextArgument(call)
	return out, true
}

func (r *Result) contextArgument(call *ssa.Call) (ssa.Value, bool) {
	for _, arg := range code.Arguments(call) {
		if code.IsContext(arg.Type()) && r.Context(arg).Kind != summary.Nothing {
			return arg, true
		}
	}
	return nil, false
}

// restartWalk goes from a failure to the next start of the function.
type restartWalk struct {
	r                    *Result
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
	return ok && w.r.mends(call)
}

func (r *Result) mends(call *ssa.Call) bool {
	if _, answers := call.Type().Underlying().(*types.Basic); answers && !r.isRemote(call) {
		return false // it only asks
	}
	return r.isRemote(call) || r.Followed(call) && changes(call) && !pausesAround(r, call)
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
