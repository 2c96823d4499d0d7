package queues

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// keepsSlot reports whether a slot of a semaphore is taken before an append, by the function or by all that call it, and left for whoever
// takes the element out to give back: there are no more elements than slots. One that the function itself gives back limits only the appends.
//
//	if err := q.slots.Acquire(ctx, 1); err != nil { return err }
//	q.push(job)
//
//	job := q.pop()
//	q.slots.Release(1)
func keepsSlot(r *effects.Result, at ssa.Instruction) bool {
	if leavesSlot(r, at) {
		return true
	}
	calls := r.Index.Callers[code.Origin(at.Parent())]
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool { return !leavesSlot(r, call) })
}

// leavesSlot reports whether a slot is held at an instruction that its function does not give back.
func leavesSlot(r *effects.Result, at ssa.Instruction) bool {
	g := regions.Of(r, at.Parent())
	return slices.ContainsFunc(g.HeldAt(at), func(h regions.Hold) bool {
		return h.What == models.HeldSlot && len(g.LeavesOpen(h)) > 0
	})
}
