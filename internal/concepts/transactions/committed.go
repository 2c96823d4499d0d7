package transactions

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
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
			if ok && code.Before(h.Acquire, end) && code.Before(end, at) && !cleansUp(r, call) && writesBetween(r, h.Acquire, end) {
				return []summary.Hop{r.At(end, "the transaction ends here")}
			}
		}
	}
	for call := range code.Calls(at.Parent()) {
		if plain, ok := call.(*ssa.Call); ok && code.Before(call, at) && runsTransaction(r, plain) && writes(r, call) {
			return []summary.Hop{r.At(call, "the transaction begins and ends here")}
		}
	}
	return nil
}

// runsTransaction reports whether a call runs a function in a transaction of its own.
func runsTransaction(r *effects.Result, call *ssa.Call) bool {
	_, under := regions.RunsUnder(r, call)
	return slices.ContainsFunc(under, func(h regions.Hold) bool { return h.What == models.HeldTransaction })
}

// writesBetween reports whether something is written on a way from one instruction to another.
func writesBetween(r *effects.Result, from, to ssa.Instruction) bool {
	for call := range code.Calls(from.Parent()) {
		if code.Reaches(from, call) && code.Reaches(call, to) && writes(r, call) {
			return true
		}
	}
	return false
}

// writes reports whether a call changes rows: by a library's call that is there for that, or by a statement that says so.
//
//	tx.ExecContext(ctx, "...")                                     writes
//	tx.QueryRowContext(ctx, "insert into orders ... returning id")  writes
func writes(r *effects.Result, call ssa.CallInstruction) bool {
	for _, e := range r.Call(call) {
		if e.Kind == summary.Run && e.Name == "write" {
			return true
		}
	}
	return says(r, call, 0, func(text string) bool {
		return slices.ContainsFunc(changing, func(word string) bool { return strings.HasPrefix(strings.TrimSpace(text), word) })
	})
}

// changing are the words that statements begin with which change rows.
var changing = []string{"insert ", "update ", "delete ", "merge ", "insert\n", "update\n"}

// cleansUp reports whether a call rolls back.
func cleansUp(r *effects.Result, call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Waits != nil && m.Waits.Cleanup
}

// Outbox reports whether a function writes what is to be published into an outbox, by the statements that it sends or by the names of what it
// calls: then to publish besides is no more than a nudge.
func Outbox(r *effects.Result, fn *ssa.Function) bool {
	for call := range code.Calls(fn) {
		callee := r.Callee(call)
		if callee != nil && (r.Says(lexicon.NamesOutbox, callee.Name()) || r.Says(lexicon.NamesOutbox, code.ReceiverKey(callee))) {
			return true
		}
		if says(r, call, 0, func(text string) bool { return strings.Contains(text, "outbox") }) {
			return true
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return Outbox(r, literal) })
}
