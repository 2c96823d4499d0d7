package locks

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// alone reports whether the only slot of a channel is held at an instruction: that is a lock, for which one can wait no longer than a context lasts.
//
//	gate: make(chan struct{}, 1)
//	select { case s.gate <- struct{}{}: defer func() { <-s.gate }(); case <-ctx.Done(): return ctx.Err() }
func alone(r *effects.Result, at ssa.Instruction) bool {
	return slices.ContainsFunc(regions.Of(r, at.Parent()).HeldAt(at), func(h regions.Hold) bool {
		return h.What == models.HeldSlot && oneSlot(r, h.Acquire)
	})
}

// oneSlot reports whether what takes a slot sends to channels of one element, and to no other.
func oneSlot(r *effects.Result, taken ssa.Instruction) bool {
	var to []ssa.Value
	switch taken := taken.(type) {
	case *ssa.Send:
		to = append(to, taken.Chan)
	case *ssa.Select:
		for _, state := range taken.States {
			if state.Dir == types.SendOnly {
				to = append(to, state.Chan)
			}
		}
	}
	return len(to) > 0 && !slices.ContainsFunc(to, func(ch ssa.Value) bool {
		made, all := r.Sources(ch)
		return !all || len(made) == 0 || slices.ContainsFunc(made, func(v ssa.Value) bool { return !holdsOne(v) })
	})
}

// holdsOne recognises what makes a channel of one element.
func holdsOne(v ssa.Value) bool {
	made, ok := v.(*ssa.MakeChan)
	if !ok {
		return false
	}
	n, constant := code.Int(made.Size)
	return constant && n == 1
}
