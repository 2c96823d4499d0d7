package cachestampede

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/effects"
	"github.com/hldlint/hldlint/internal/rule"
)

// refreshes looks for a branch on the age of a field, and a load behind it that renews a field of the same struct, in a function
// that hands what the struct holds to its caller: one that only renews it may be the one that does.
func (c *checker) refreshes(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		owner := c.effects.AgeOf(branch.Cond)
		if owner == nil {
			continue
		}
		for _, target := range fn.Blocks {
			if target == b || !b.Dominates(target) {
				continue
			}
			for _, instr := range target.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok || !c.loads(call) || !effects.Bypasses(branch, call) || !c.effects.Hands(fn, owner, call) || c.effects.Locked(call) || !c.effects.Renews(call, owner) {
					continue
				}
				rule.Report(c.pass, refresh, c.code.Range(call), c.effects.Evidence([]effects.Hop{c.effects.Hop(call, "every caller that sees the old value gets here")}),
					"every concurrent caller of %s renews the expired value: let one do it", fn.Name())
				return
			}
		}
	}
}
