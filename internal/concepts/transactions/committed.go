package transactions

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// CommittedBefore is where a transaction was committed that a function begins and ends before it gets to an instruction, on every way there:
// its Commit, or the call that runs a function in one. It is empty where there is none.
//
//	if err := tx.Commit(); err != nil { return err }
//	return s.bus.Publish(ctx, created)	committed before
func CommittedBefore(r *effects.Result, at ssa.Instruction) []summary.Hop {
	g := regions.Of(r, at.Parent())
	for _, h := range g.Acquires() {
		if h.What != models.HeldTransaction {
			continue
		}
		for _, end := range g.Releases(h) {
			call, ok := end.(*ssa.Call)
			if ok && code.Before(h.Acquire, end) && code.Before(end, at) && !cleansUp(r, call) {
				return []summary.Hop{r.At(end, "the transaction ends here")}
			}
		}
	}
	for call := range code.Calls(at.Parent()) {
		plain, ok := call.(*ssa.Call)
		if !ok || !code.Before(call, at) {
			continue
		}
		_, under := regions.RunsUnder(r, plain)
		for _, h := range under {
			if h.What == models.HeldTransaction {
				return []summary.Hop{r.At(call, "the transaction begins and ends here")}
			}
		}
	}
	return nil
}

// cleansUp reports whether a call rolls back.
func cleansUp(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Waits != nil && m.Waits.Cleanup
}
