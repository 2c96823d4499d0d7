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

// handsOn reports whether a loop makes something by a call that takes nothing from anywhere, and hands it to a channel.
//
//	for {
//		page, err := s.render()
//		if err != nil { continue }
//		out <- page
//	}
func handsOn(r *effects.Result, w *round) bool {
	if r.Says(lexicon.TakesNext, shortName(r, w.call)) {
		return false
	}
	return slices.ContainsFunc(w.sends, func(s sending) bool {
		return !w.ways.Has(s.at.Block()) && code.DependsOn(s.value, w.call)
	})
}

// blocksSending lists what an instruction sends, waiting until it is taken.
func blocksSending(instr ssa.Instruction) []ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Send:
		return []ssa.Value{instr.X}
	case *ssa.Select:
		var out []ssa.Value
		for _, s := range instr.States {
			if instr.Blocking && s.Dir == types.SendOnly {
				out = append(out, s.Send)
			}
		}
		return out
	}
	return nil
}
