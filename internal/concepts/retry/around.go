package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// failsInto is the loop in which the failure of a call stays: the innermost one, or one around it whose next round begins then.
//
//	outer:
//		for {
//			for _, part := range parts {
//				if err := c.Send(ctx, part); err != nil { continue outer }
//			}
//			return
//		}
func failsInto(r *effects.Result, l *code.Loop, call *ssa.Call) *code.Loop {
	if l.Outer == nil {
		return l
	}
	branch, failed := failures.BranchOf(r, call)
	if branch == nil || l.Blocks[failed] {
		return l
	}
	if special, _ := failures.SpecialBranch(r, l, call); special != nil {
		return l
	}
	for around := l.Outer; around != nil; around = around.Outer {
		if around.Blocks[failed] {
			return around
		}
	}
	return l
}

// callsByLoop lists the loops of a function, each with the calls that lie in it and in no loop inside of it.
func callsByLoop(fn *ssa.Function) func(func(*code.Loop, []*ssa.Call) bool) {
	return func(yield func(*code.Loop, []*ssa.Call) bool) {
		loops := code.Loops(fn)
		if len(loops) == 0 {
			return
		}
		calls := map[*code.Loop][]*ssa.Call{}
		for _, b := range fn.Blocks {
			l := code.InnermostLoop(loops, b)
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && l != nil {
					calls[l] = append(calls[l], call)
				}
			}
		}
		for _, l := range loops {
			if !yield(l, calls[l]) {
				return
			}
		}
	}
}
