package unboundedfanout

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// streamed reports whether a channel that is closed here has a loop send to it that no list ends: what it reads comes from others. Else
// the channel ends with what it was filled from, as a batch does.
//
//	go func() { defer close(jobs); for { m, err := r.ReadMessage(ctx); if err != nil { return }; jobs <- m } }()
//	go func() { defer close(jobs); s.pump(ctx, jobs) }()
func (s *start) streamed(ch ssa.Value) bool {
	made, _ := s.effects.Sources(ch)
	return slices.ContainsFunc(made, func(v ssa.Value) bool {
		made, ok := v.(*ssa.MakeChan)
		return ok && s.keepsSending(code.Outermost(made.Parent()), made, maxPumps)
	})
}

// maxPumps is through how many functions a channel is followed to what sends to it.
const maxPumps = 3

// keepsSending reports whether a function, a literal in it, or what these give the channel to sends to it in a loop that no list ends.
func (s *start) keepsSending(fn *ssa.Function, ch ssa.Value, depth int) bool {
	for _, l := range code.Loops(fn) {
		if !code.Endless(l) {
			continue
		}
		for instr := range l.Instructions() {
			if s.sends(instr, ch, depth) {
				return true
			}
		}
	}
	for call := range code.Calls(fn) {
		if p := s.handedAs(call, ch); p != nil && depth > 0 && s.keepsSending(p.Parent(), p, depth-1) {
			return true
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return s.keepsSending(literal, ch, depth) })
}

// sends reports whether an instruction sends to a channel, itself or by a function of the package.
func (s *start) sends(instr ssa.Instruction, ch ssa.Value, depth int) bool {
	if slices.ContainsFunc(code.SendsTo(instr), func(to ssa.Value) bool { return s.isChannel(to, ch) }) {
		return true
	}
	call, ok := instr.(ssa.CallInstruction)
	if !ok || depth == 0 {
		return false
	}
	p := s.handedAs(call, ch)
	return p != nil && code.HasInstruction(p.Parent(), func(inner ssa.Instruction) bool { return s.sends(inner, p, depth-1) })
}

// handedAs is the parameter as which a function of the package gets a channel, or nil.
func (s *start) handedAs(call ssa.CallInstruction, ch ssa.Value) *ssa.Parameter {
	callee := call.Common().StaticCallee()
	if callee == nil || s.effects.Functions[code.Origin(callee)] == nil {
		return nil
	}
	i := slices.IndexFunc(call.Common().Args, func(arg ssa.Value) bool { return s.isChannel(arg, ch) })
	if params := code.Origin(callee).Params; i >= 0 && i < len(params) {
		return params[i]
	}
	return nil
}

// isChannel reports whether a value may be a channel.
func (s *start) isChannel(v, ch ssa.Value) bool {
	if _, is := code.Core(v.Type()).(*types.Chan); !is {
		return false
	}
	sources, _ := s.effects.Sources(v)
	return slices.Contains(sources, ch)
}
