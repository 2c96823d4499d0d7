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
// its Commit, or the call that runs a function in one, or that of a function which commits one of its own. It is empty where there is none.
//
//	if err := tx.Commit(); err != nil { return err }
//	return s.bus.Publish(ctx, created)	committed before
func CommittedBefore(r *effects.Result, at ssa.Instruction) []summary.Hop {
	for _, end := range commitsOf(r, at.Parent()) {
		if !code.Before(end.at, at) || failed(end.at, at) {
			continue
		}
		if end.whole {
			return []summary.Hop{r.At(end.at, "the transaction begins and ends here")}
		}
		return []summary.Hop{r.At(end.at, "the transaction ends here")}
	}
	return nil
}

// failed reports whether an instruction only runs where a call has failed: nothing was committed then.
//
//	if err := s.repo.Save(ctx, order); err != nil { return s.bus.Publish(ctx, rejected) }
func failed(call *ssa.Call, at ssa.Instruction) bool {
	return slices.ContainsFunc(code.ErrorValues(call), func(err ssa.Value) bool {
		_, set := code.NilBranch(err)
		return set != nil && len(set.Preds) == 1 && set.Dominates(at.Block())
	})
}

// A commitAt is where a transaction ends in which something was written.
type commitAt struct {
	at    *ssa.Call
	whole bool // it begins there as well
}

type commitMemo struct {
	known   map[*ssa.Function][]commitAt
	entered int // the phase in which they were found: a later one knows more
}

// commitsOf lists where a function commits.
func commitsOf(r *effects.Result, fn *ssa.Function) []commitAt {
	memo := effects.State[commitMemo](r)
	if memo.known == nil || memo.entered != r.Entered {
		memo.entered, memo.known = r.Entered, map[*ssa.Function][]commitAt{}
	}
	known, ok := memo.known[fn]
	if !ok {
		memo.known[fn] = nil // a function that calls itself
		known = findCommits(r, fn)
		memo.known[fn] = known
	}
	return known
}

func findCommits(r *effects.Result, fn *ssa.Function) []commitAt {
	var out []commitAt
	g := regions.Of(r, fn)
	for _, h := range g.Acquires() {
		if h.What != models.HeldTransaction {
			continue
		}
		for _, end := range g.Releases(h) {
			call, ok := end.(*ssa.Call)
			if ok && code.Before(h.Acquire, end) && !cleansUp(r, call) && writesBetween(r, h.Acquire, end) {
				out = append(out, commitAt{at: call})
			}
		}
	}
	for call := range code.Calls(fn) {
		if plain, ok := call.(*ssa.Call); ok && (runsTransaction(r, plain) && writes(r, call) || commits(r, plain)) {
			out = append(out, commitAt{at: plain, whole: true})
		}
	}
	return out
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
