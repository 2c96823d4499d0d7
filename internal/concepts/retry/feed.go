package retry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// waitsHere reports whether a call may wait for another goroutine of this process.
func waitsHere(r *effects.Result, call ssa.CallInstruction) bool {
	return slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Block })
}

// feeds reports whether a loop makes something by a call that takes nothing from anywhere, and hands it to a channel.
func feeds(r *effects.Result, w *round) bool {
	if r.Says(lexicon.TakesNext, shortName(r, w.call)) {
		return false
	}
	for b := range w.loop.Blocks {
		if w.ways[b] {
			continue
		}
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				return code.DependsOn(instr.X, w.call)
			case *ssa.Select:
				for _, s := range instr.States {
					if instr.Blocking && s.Dir == types.SendOnly && code.DependsOn(s.Send, w.call) {
						return true
					}
				}
			}
		}
	}
	return false
}
