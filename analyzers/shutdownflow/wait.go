package shutdownflow

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// maxUp is through how many callers the end of the process is looked for.
const maxUp = 3

// endsProcess reports whether nothing waits between an instruction and the end of main: neither here, nor in the one caller.
func (s *site) endsProcess(fn *ssa.Function, from ssa.Instruction, depth int) bool {
	if s.mayWait(fn, from) {
		return false
	}
	if fn.Name() == "main" && fn.Pkg.Pkg.Name() == "main" && fn.Signature.Recv() == nil && fn.Parent() == nil {
		return true
	}
	calls, all := s.effects.Callers(fn)
	if !all || len(calls) != 1 || depth == 0 {
		return false
	}
	call, ok := calls[0].(*ssa.Call)
	return ok && s.endsProcess(call.Parent(), call, depth-1)
}

// mayWait reports whether anything that a function does behind an instruction, or at its end, may wait.
func (s *site) mayWait(fn *ssa.Function, from ssa.Instruction) bool {
	for instr := range code.Instructions(fn) {
		_, deferred := instr.(*ssa.Defer)
		if (deferred || code.Reaches(from, instr)) && instr != from && s.waits(instr) {
			return true
		}
	}
	return false
}

// waits reports whether an instruction may wait for something. What a call does that is not known may be that.
func (s *site) waits(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return code.IsReceive(instr)
	case *ssa.Select, *ssa.Send:
		return true
	case ssa.CallInstruction:
		return s.callWaits(instr)
	}
	return false
}

func (s *site) callWaits(call ssa.CallInstruction) bool {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return false
	}
	if slices.ContainsFunc(s.effects.Call(call), func(e summary.Effect) bool { return !e.Has(summary.Cleanup) }) {
		return true
	}
	callee := s.effects.Callee(call)
	switch {
	case callee == nil:
		return !s.isCancel(call)
	case callee.Pkg() != nil && code.IsStandard(callee.Pkg().Path()):
		return callee.Name() == "Wait" || callee.Name() == "Lock" || callee.Pkg().Path() == "net/http"
	}
	name := s.effects.ShortName(call)
	return !s.effects.SaysOnly(name) && !lexicon.Says(lexicon.EndsThings, name)
}

// isCancel recognises the call of a cancel function.
func (s *site) isCancel(call ssa.CallInstruction) bool {
	x, ok := s.one(call.Common().Value).(*ssa.Extract)
	if !ok || maker(x) == nil {
		return false
	}
	m := s.effects.Model(maker(x))
	return m != nil && m.Context != nil
}
