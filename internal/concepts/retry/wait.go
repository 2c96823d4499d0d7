package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// beyond looks for the sleeps that follow when somebody has been told of the failure: they pace the next try as well.
func (w *failure) beyond(send *ssa.Send) {
	if w.retry.Loop == nil {
		return
	}
	seen := map[*ssa.BasicBlock]bool{}
	var walk func(b *ssa.BasicBlock, instrs []ssa.Instruction)
	walk = func(b *ssa.BasicBlock, instrs []ssa.Instruction) {
		for _, instr := range instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if call == w.retry.Call {
				return
			}
			for _, e := range w.r.Call(call) {
				if e.Kind == summary.Sleep && !startsTimer(w.r, call) {
					w.retry.Sleeps = append(w.retry.Sleeps, pause(w.r, w.retry.Loop, call, e))
					return
				}
			}
		}
		for _, s := range b.Succs {
			if w.retry.Loop.Blocks[s] && !seen[s] {
				seen[s] = true
				walk(s, s.Instrs)
			}
		}
	}
	b := send.Block()
	walk(b, b.Instrs[slices.Index(b.Instrs, ssa.Instruction(send))+1:])
}

// waits notes that a pause is more than the timer that was started for it: the wait is for something else, or the timer
// ticks outside of the loop.
func (w *failure) waits(at ssa.Instruction) {
	timed, _ := code.PausesAt(at)
	if sel, ok := at.(*ssa.Select); ok && !sel.Blocking || timed && len(w.retry.Sleeps) > 0 {
		return
	}
	w.retry.Waits = true
}
