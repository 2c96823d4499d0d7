package nplusone

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// goesOn holds where a goroutine is started that goes round for as long as the program runs, and in each turn waits for something and asks: when it is
// told to, and not for the element.
//
//	for interval := range intervals { go s.every(interval) }
func goesOn(s *detect.Site) bool {
	if _, started := s.Call.(*ssa.Go); !started {
		return false
	}
	asks := func(instr ssa.Instruction) bool {
		call, ok := instr.(ssa.CallInstruction)
		return ok && slices.ContainsFunc(s.Effects.Call(call), one(s.Does[0].Name))
	}
	return slices.ContainsFunc(s.Effects.Bodies(s.Call, true), func(fn *ssa.Function) bool {
		return slices.ContainsFunc(code.Loops(fn), func(l *code.Loop) bool {
			turn := slices.Collect(l.Instructions())
			return code.Endless(l) && slices.ContainsFunc(turn, waits) && slices.ContainsFunc(turn, asks)
		})
	})
}

// waits reports whether an instruction may wait for a clock, or for another goroutine.
func waits(instr ssa.Instruction) bool {
	timed, _ := code.PausesAt(instr)
	return timed || code.WaitsInside(instr)
}
