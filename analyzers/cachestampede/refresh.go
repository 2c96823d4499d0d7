package cachestampede

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// branchExcuses are what excuses a branch on the age of something, asked in order.
var branchExcuses = []func(*aged) bool{inLoop, heldByOne}

// An aged thing is a struct whose age a function looks at.
type aged struct {
	*function
	branch *ssa.If
	loop   *code.Loop // around the branch
	owner  *types.Named
}

// inLoop holds where the function waits for a moment.
func inLoop(a *aged) bool { return a.loop != nil }

// heldByOne holds where whoever has the struct sees to it that nobody else does: it has no lock, and requests do not share it.
//
//	v := &visit{}; v.greeting(r.Context())		one for each request
//	d.banner.current(r.Context())			not: d has one for all of them, and no lock makes it worse
func heldByOne(a *aged) bool {
	return !caches.ForMany(a.owner) && !takesLock(a.fn) && !a.requestsShare()
}

// refreshes looks for a branch on the age of a field, and a load behind it that renews a field of the same struct, in a function
// that hands what the struct holds to its caller: one that only renews it may be the one that does.
func (f *function) refreshes() bool {
	loops := code.Loops(f.fn)
	for _, b := range f.fn.Blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		loop := code.InnermostLoop(loops, b)
		if !ok || loop != nil && !rule.Watching(f.pass) {
			continue
		}
		owner := caches.AgeOf(f.effects, branch.Cond)
		if owner == nil {
			continue
		}
		a := &aged{f, branch, loop, owner}
		why := detect.First(a, branchExcuses)
		if why != nil && !rule.Watching(f.pass) {
			continue
		}
		if f.refreshesAt(a, why) {
			return true
		}
	}
	return false
}

// refreshesAt looks behind one branch; why is what excuses that, if anything does.
func (f *function) refreshesAt(a *aged, why func(*aged) bool) bool {
	first := asksFirst(a.branch)
	for _, target := range f.fn.Blocks {
		if target == a.branch.Block() || target == first || !first.Dominates(target) {
			continue
		}
		for _, instr := range target.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || !f.brought(call) {
				continue
			}
			l := &load{function: f, call: call, owner: a.owner}
			if !f.renews(a, l) {
				continue
			}
			if why != nil && f.why == nil {
				detect.Silent(f.pass, refresh, call.Pos(), why)
				continue
			}
			if l.excused(refresh, refreshExcuses) {
				continue
			}
			f.report(refresh, call, []summary.Hop{f.effects.At(call, "every caller that sees the old value gets here")},
				"every concurrent caller of %s renews the expired value: let one do it", f.fn.Name())
			return true
		}
	}
	return false
}

// asksFirst is the block that asks the first of the questions of which the age is one, where the others lead to the same place.
//
//	if t.rate != "" && time.Since(t.asked) < time.Minute { return t.rate, nil }
func asksFirst(age *ssa.If) *ssa.BasicBlock {
	first := age.Block()
	for len(first.Preds) == 1 {
		before := code.BlockIf(first.Preds[0])
		if before == nil || !slices.Contains(age.Block().Succs, code.OtherSuccessor(before, first)) {
			break
		}
		first = first.Preds[0]
	}
	return first
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

// brought reports whether a call loads something, itself or in the goroutine that it starts. There the old value is answered meanwhile:
// that is fine as long as one goroutine is started, and not one for each caller.
func (f *function) brought(call ssa.CallInstruction) bool {
	switch call.(type) {
	case *ssa.Defer:
		return false
	case *ssa.Go:
		return f.brings(f.effects.Goroutine(call))
	}
	return f.loads(call)
}

// renews reports whether a load behind a branch brings what the struct holds anew, for whoever comes by.
func (f *function) renews(a *aged, l *load) bool {
	hands := caches.Hands(f.effects, f.fn, a.owner, l.call) || caches.HandsLater(f.effects, f.fn, a.owner)
	return hands && caches.Spares(a.branch, l.call) && caches.Renews(f.effects, l.call, a.owner)
}
