package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// wakes reports whether an instruction sends on a channel of a struct whose receiver, in a loop, runs the function: an event
// loop that is told by its own work to run it again.
func (w *restartWalk) wakes(instr ssa.Instruction) bool {
	f := sentOn(instr)
	return f != nil && w.wakers()[f]
}

// wakers are the channels that make a loop run the function, looked for once.
func (w *restartWalk) wakers() map[*types.Var]bool {
	if w.channels == nil {
		w.channels = wokenBy(w.r, w.fn)
	}
	return w.channels
}

// wakesThrough reports whether a function of the package does nothing but that.
func (w *restartWalk) wakesThrough(callee *ssa.Function) bool {
	if w.r.Functions[code.Origin(callee)] == nil || len(callee.Blocks) > 6 {
		return false
	}
	for _, b := range callee.Blocks {
		if slices.ContainsFunc(b.Instrs, w.wakes) {
			return true
		}
	}
	return false
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
		for b := range l.Blocks {
			for _, instr := range b.Instrs {
				sel, ok := instr.(*ssa.Select)
				if !ok {
					continue
				}
				for i, s := range sel.States {
					if f := channelField(s.Chan); s.Dir == types.RecvOnly && f != nil && chosenLeadsTo(sel, i, call.Block()) && !pausesAfter(r, l, call) {
						out[f] = true
					}
				}
			}
		}
	}
	return out
}

// pausesAfter reports whether a loop may pause between a call and the next round.
func pausesAfter(r *effects.Result, l *code.Loop, call ssa.CallInstruction) bool {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			after, ok := instr.(*ssa.Call)
			if ok && after != call && (b == call.Block() && code.Before(call, after) || b != call.Block() && code.ReachesWithin(l, call.Block(), b, l.Head)) && pauses.InCallee(r, after) {
				return true
			}
		}
	}
	return false
}

// chosenLeadsTo reports whether a block lies in the body of a case of a select.
func chosenLeadsTo(sel *ssa.Select, at int, to *ssa.BasicBlock) bool {
	body := code.ChosenBlock(sel, at)
	return body != nil && body.Dominates(to)
}
