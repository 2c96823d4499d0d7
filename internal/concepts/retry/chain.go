package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// doneWhenAllWork reports whether the loop comes back after the call has worked only because another one has failed that got its answer: what is
// tried is both of them, and success leaves the loop.
//
//	for {
//		resp, err := c.Do(req)
//		if err == nil {
//			if err = check(resp); err == nil {
//				return nil
//			}
//		}
//	}
//
// A loop that takes the next piece of work comes back when all has worked, too.
func (w *round) doneWhenAllWork() bool {
	chained := w.chain()
	if len(chained) == 0 {
		return false
	}
	fails := func(from, to *ssa.BasicBlock) bool {
		return slices.ContainsFunc(chained, func(c candidate) bool { return c.branch.Block() == from && c.failed == to })
	}
	seen := map[*ssa.BasicBlock]bool{}
	queue := []*ssa.BasicBlock{w.succeeded()}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		switch {
		case seen[b] || !w.loop.Blocks[b]:
			continue
		case b == w.loop.Head || b == w.call.Block():
			return false
		}
		seen[b] = true
		for _, next := range b.Succs {
			if !fails(b, next) {
				queue = append(queue, next)
			}
		}
	}
	return true
}

// chain lists the calls of the loop that get the answer of the call, or what another one made of it, and that are tried again with it.
func (w *round) chain() []candidate {
	answers := []*ssa.Call{w.call}
	var out []candidate
	for b := range code.OrderedBlocks(w.call.Parent(), w.loop) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || call == w.call || !usesAny(call, answers) {
				continue
			}
			answers = append(answers, call)
			if c, fails := candidateOf(w.r, w.loop, call); fails {
				out = append(out, c)
			}
		}
	}
	return out
}

// usesAny reports whether a call gets something of what others have answered.
func usesAny(call *ssa.Call, answers []*ssa.Call) bool {
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
		return slices.ContainsFunc(answers, func(answer *ssa.Call) bool { return code.DependsOn(arg, answer) })
	})
}
