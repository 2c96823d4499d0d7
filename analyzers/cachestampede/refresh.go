package cachestampede

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// refreshes looks for a branch on the age of a field, and a load behind it that renews a field of the same struct, in a function
// that hands what the struct holds to its caller: one that only renews it may be the one that does.
func (c *checker) refreshes(fn *ssa.Function) {
	loops := code.Loops(fn)
	for _, b := range fn.Blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || code.InnermostLoop(loops, b) != nil {
			continue // it waits for a moment
		}
		owner := caches.AgeOf(c.effects, branch.Cond)
		if owner == nil || !caches.ForMany(owner) && !takesLock(fn) {
			continue // whoever has it sees to it that nobody else does
		}
		for _, target := range fn.Blocks {
			if target == b || !b.Dominates(target) {
				continue
			}
			for _, instr := range target.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok || !c.renews(fn, branch, call, owner) || caches.Flown(c.effects, fn) {
					continue
				}
				rule.Report(c.pass, refresh, c.code.Range(call), c.effects.Evidence([]summary.Hop{c.effects.At(call, "every caller that sees the old value gets here")}),
					"every concurrent caller of %s renews the expired value: let one do it", fn.Name())
				return
			}
		}
	}
}

// takesLock reports whether a function takes a lock: what it looks at is not its own.
func takesLock(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				callee := call.Common().StaticCallee()
				if callee != nil && callee.Pkg != nil && callee.Pkg.Pkg.Path() == "sync" && (callee.Name() == "Lock" || callee.Name() == "RLock") {
					return true
				}
			}
		}
	}
	return false
}

// renews reports whether a call behind a branch loads what the struct holds anew, for whoever comes by.
func (c *checker) renews(fn *ssa.Function, branch *ssa.If, call ssa.CallInstruction, owner *types.Named) bool {
	switch call.(type) {
	case *ssa.Defer:
		return false
	case *ssa.Go:
		// The old value is answered meanwhile. That is fine as long as one goroutine is started, and not one for each caller.
		if !c.brings(c.effects.Goroutine(call)) || caches.Marks(c.effects, call, owner) || c.onceAsync(call) {
			return false
		}
	default:
		if !c.loads(call) {
			return false
		}
	}
	return code.Bypasses(branch, call) && caches.Hands(c.effects, fn, owner, call) && !locks.Locked(c.effects, call) && caches.Renews(c.effects, call, owner)
}

// onceAsync reports whether a goroutine lets only one of many do the work.
func (c *checker) onceAsync(call ssa.CallInstruction) bool {
	for _, body := range c.effects.Bodies(call, true) {
		if locks.Uses(c.effects, body, "try-lock") || caches.Shares(c.effects, body) {
			return true
		}
	}
	return false
}
