package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxLooks bounds what the retries of one function may cost: each call that may be repeated is a walk over the blocks of its loop. Blocks are
// counted and not time, so that each machine has the same answer. Of a function that needs more nothing is said, and people are told so. A walk
// is as deep as its loop is large, which maxDepth bounds.
const maxLooks, maxDepth = 1 << 20, 1 << 16

// A candidate is a call of a loop whose failure stays in the loop.
type candidate struct {
	in      *code.Loop
	call    *ssa.Call
	branch  *ssa.If // on the failure
	failed  *ssa.BasicBlock
	special bool // on certain failures, others leave the loop
}

// candidatesOf lists those of a function, or nothing where they are too many for the size of their loops.
func candidatesOf(r *effects.Result, fn *ssa.Function) []candidate {
	if r.IsTooLarge(fn) {
		return nil
	}
	var out []candidate
	looks, deepest := 0, 0
	for l, calls := range callsByLoop(fn) {
		for _, call := range calls {
			if c, ok := candidateOf(r, failsInto(r, l, call), call); ok && !code.Once(c.in) {
				out = append(out, c)
				looks, deepest = looks+len(c.in.Blocks), max(deepest, len(c.in.Blocks))
			}
		}
	}
	if looks > maxLooks || deepest > maxDepth {
		r.TooLarge(fn)
		return nil
	}
	return out
}

func candidateOf(r *effects.Result, l *code.Loop, call *ssa.Call) (candidate, bool) {
	c := candidate{in: l, call: call}
	c.branch, c.failed = failures.BranchOf(r, call)
	if c.special = c.branch != nil && !l.Blocks[c.failed]; c.special {
		c.branch, c.failed = failures.SpecialBranch(r, l, call)
	}
	return c, c.branch != nil && l.Blocks[c.branch.Block()] && l.Blocks[c.failed]
}
