package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// wakers are the channels that make a loop run a function, looked for once.
type wakers struct {
	r        *effects.Result
	fn       *ssa.Function
	channels map[*types.Var]bool // nil until somebody asks
}

// wakes reports whether an instruction sends on a channel of a struct whose receiver, in a loop, runs the function: an event
// loop that is told by its own work to run it again.
//
//	case <-s.due:
//		s.sync()    which does s.due <- struct{}{} when it has failed
func (w *wakers) wakes(instr ssa.Instruction) bool {
	f := sentOn(instr)
	if f == nil {
		return false
	}
	if w.channels == nil {
		w.channels = wokenBy(w.r, w.fn)
	}
	return w.channels[f]
}

// wakesThrough reports whether a function of the package does nothing but that.
func (w *wakers) wakesThrough(callee *ssa.Function) bool {
	if w.r.Functions[code.Origin(callee)] == nil || len(callee.Blocks) > 6 {
		return false
	}
	return slices.ContainsFunc(slices.Collect(code.Instructions(callee)), w.wakes)
}

// sentOn is the field whose channel an instruction sends on, or nil.
func sentOn(instr ssa.Instruction) *types.Var {
	switch instr := instr.(type) {
	case *ssa.Send:
		return channelField(instr.Chan)
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.SendOnly {
				return channelField(s.Chan)
			}
		}
	}
	return nil
}

func channelField(v ssa.Value) *types.Var {
	if load, ok := v.(*ssa.UnOp); ok {
		if f, ok := load.X.(*ssa.FieldAddr); ok {
			return code.FieldOf(f)
		}
	}
	return nil
}

// wokenBy lists the channels of structs that make a loop run a function: the loop selects on them, and calls it at once.
func wokenBy(r *effects.Result, fn *ssa.Function) map[*types.Var]bool {
	out := map[*types.Var]bool{}
	for _, call := range r.Index.Callers[fn] {
		caller := call.Parent()
		l := code.InnermostLoop(code.Loops(caller), call.Block())
		if l == nil {
			continue
		}
		for instr := range l.Instructions() {
			sel, ok := instr.(*ssa.Select)
			if !ok {
				continue
			}
			for i, s := range sel.States {
				f := channelField(s.Chan)
				if s.Dir == types.RecvOnly && f != nil && chosenLeadsTo(sel, i, call.Block()) && !pausesAfter(r, l, call) {
					out[f] = true
				}
			}
		}
	}
	return out
}

// pausesAfter reports whether a loop may pause between a call and the next round.
func pausesAfter(r *effects.Result, l *code.Loop, call ssa.CallInstruction) bool {
	for instr := range l.Instructions() {
		if after, ok := instr.(*ssa.Call); ok && after != call && follows(l, call, after) && pauses.InCallee(r, after) {
			return true
		}
	}
	return false
}

// follows reports whether a call may run after another one in the same round of a loop.
func follows(l *code.Loop, call ssa.CallInstruction, after *ssa.Call) bool {
	if after.Block() == call.Block() {
		return code.Before(call, after)
	}
	return code.ReachesWithin(l, call.Block(), after.Block(), l.Head)
}

// chosenLeadsTo reports whether a block lies in the body of a case of a select.
func chosenLeadsTo(sel *ssa.Select, at int, to *ssa.BasicBlock) bool {
	body := code.ChosenBlock(sel, at)
	return body != nil && body.Dominates(to)
}
