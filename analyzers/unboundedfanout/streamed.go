package unboundedfanout

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// streamed reports whether a channel that is closed here has a loop send to it that no list ends: what it reads comes from others. Else
// the channel ends with what it was filled from, as a batch does.
//
//	go func() { defer close(jobs); for { m, err := r.ReadMessage(ctx); if err != nil { return }; jobs <- m } }()
func (s *start) streamed(ch ssa.Value) bool {
	made, _ := s.effects.Sources(ch)
	return slices.ContainsFunc(made, func(v ssa.Value) bool {
		made, ok := v.(*ssa.MakeChan)
		return ok && s.keepsSending(code.Outermost(made.Parent()), made)
	})
}

// keepsSending reports whether a function, or a literal in it, sends to a channel in a loop that no list ends.
func (s *start) keepsSending(fn *ssa.Function, made *ssa.MakeChan) bool {
	for _, l := range code.Loops(fn) {
		if !code.Endless(l) {
			continue
		}
		for instr := range l.Instructions() {
			for _, to := range code.SendsTo(instr) {
				if sources, _ := s.effects.Sources(to); slices.Contains(sources, ssa.Value(made)) {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return s.keepsSending(literal, made) })
}
