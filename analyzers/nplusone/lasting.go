package nplusone

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// goesOn holds where a goroutine is started that goes round for as long as the program runs, and waits for something in each turn: it asks when
// it is told to, and not for the element.
//
//	for interval := range intervals { go s.every(interval) }
func goesOn(s *detect.Site) bool {
	if _, started := s.Call.(*ssa.Go); !started {
		return false
	}
	return slices.ContainsFunc(s.Effects.Bodies(s.Call, true), func(fn *ssa.Function) bool {
		return slices.ContainsFunc(code.Loops(fn), func(l *code.Loop) bool {
			return code.Endless(l) && slices.ContainsFunc(slices.Collect(l.Instructions()), waits)
		})
	})
}

// waits reports whether an instruction may wait for a clock, or for another goroutine.
func waits(instr ssa.Instruction) bool {
	timed, _ := code.PausesAt(instr)
	return timed || code.WaitsInside(instr)
}
