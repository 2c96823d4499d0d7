package failures

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Completes reports whether a loop comes back, from the block where a call of it has worked, only because another one has failed that got its
// answer: what is tried is both of them, and success leaves the loop.
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
// A loop that takes the next piece of work comes back when all has worked, too; one that serves what it has opened leaves by no success.
func Completes(r *effects.Result, l *code.Loop, call *ssa.Call, worked *ssa.BasicBlock) bool {
	failing := chained(r, l, call)
	if len(failing) == 0 {
		return false
	}
	seen, leaves := map[*ssa.BasicBlock]bool{}, false
	queue := []*ssa.BasicBlock{worked}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		switch {
		case !l.Blocks[b]:
			leaves = true
			continue
		case seen[b]:
			continue
		case b == l.Head || b == call.Block():
			return false
		}
		seen[b] = true
		for _, next := range b.Succs {
			if !slices.Contains(failing, way{b, next}) {
				queue = append(queue, next)
			}
		}
	}
	return leaves
}

// A way leads from one block to the next.
type way struct{ from, to *ssa.BasicBlock }

// chained lists where those calls of a loop have failed that get the answer of a call, or what another one of them made of it.
func chained(r *effects.Result, l *code.Loop, call *ssa.Call) []way {
	answers := []*ssa.Call{call}
	var out []way
	for b := range code.OrderedBlocks(call.Parent(), l) {
		for _, instr := range b.Instrs {
			next, ok := instr.(*ssa.Call)
			if !ok || next == call || !usesAny(next, answers) {
				continue
			}
			answers = append(answers, next)
			if branch, failed := BranchOf(r, next); branch != nil {
				out = append(out, way{branch.Block(), failed})
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
