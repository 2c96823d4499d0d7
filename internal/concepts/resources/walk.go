package resources

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// A Fate is what becomes of a resource.
type Fate struct {
	Left   []*ssa.Return // it is still open where these return
	Spent  []*ssa.Return // it is not closed where these return either, but was read to its end
	Lost   []*ssa.Return // it is returned together with an error
	Again  bool          // its call runs again while it is still open
	Piles  *ssa.Defer    // it is deferred to close it, and the call runs again before that happens; or nil
	Closed bool          // something closes it somewhere, or has it
	Unread bool          // it is closed, and nothing else is done with it
	Ends   bool          // it closes itself somewhere, as rows do that were read to their end
}

// fates remembers what was asked of a package.
type fates map[*ssa.Call]*Fate

// FateOf follows a resource from its call to everywhere the function ends.
func FateOf(r *effects.Result, res *Resource) *Fate {
	memo := effects.Memo[fates](r)
	if *memo == nil {
		*memo = fates{}
	}
	if known := (*memo)[res.Call]; known != nil {
		return known
	}
	w := &walk{ends: endsOf(r, res), fate: &Fate{}, seen: map[spot]bool{}}
	(*memo)[res.Call] = w.fate
	w.known = knownAt(res.Call)
	w.fate.Closed, w.fate.Ends = len(w.at)+len(w.results) > 0 || w.outside, len(w.tells) > 0 && res.What != models.HeldBody
	w.fate.Unread = w.unread
	if !w.lost {
		w.run()
		w.fate.Left = append(w.fate.Left, w.leftBeyond()...)
	}
	return w.fate
}

// A spot is where the walk is: at the beginning of a block, by which way, whether a deferred call will close the resource, and whether it was
// read to its end; and what conditions on that way have answered.
type spot struct {
	block, from *ssa.BasicBlock
	deferred    *ssa.Defer
	spent       bool
	answers     code.Answered
}

// maxSpots is how many spots of a function are told apart by what conditions have answered.
const maxSpots = 4000

type walk struct {
	*ends
	fate  *Fate
	seen  map[spot]bool
	work  []spot
	known []condition
	asked *code.Questions

	failed bool // the call has returned an error, and what it hands out all the same is followed
}

func (w *walk) run() {
	call := w.res.Call
	w.asked = code.QuestionsOf(call.Parent())
	start := spot{block: call.Block(), deferred: w.beforehand()}
	w.through(start, slices.Index(call.Block().Instrs, ssa.Instruction(call))+1)
	for len(w.work) > 0 {
		at := w.work[len(w.work)-1]
		w.work = w.work[:len(w.work)-1]
		if !w.seen[at] {
			w.seen[at] = true
			w.through(at, 0)
		}
	}
}

// beforehand is a call that was deferred before there was anything to close, and closes what will be in a variable by then: it is of a literal, or has
// the variable's address.
func (w *walk) beforehand() *ssa.Defer {
	for instr := range code.Instructions(w.res.Call.Parent()) {
		if d, ok := instr.(*ssa.Defer); ok && w.at[d] != stays && code.Before(d, w.res.Call) && code.LooksLater(d) {
			return d
		}
	}
	return nil
}

// through follows a block from an instruction to what comes behind it.
func (w *walk) through(at spot, from int) {
	for _, instr := range at.block.Instrs[from:] {
		switch instr := instr.(type) {
		case *ssa.Return:
			w.returns(at, instr)
			return
		case *ssa.Panic:
			return
		case *ssa.Call:
			if instr == w.res.Call {
				w.again(at)
				return
			}
			if w.r.NeverReturns(instr) {
				return
			}
			at.spent = at.spent || w.res.What == models.HeldBody && slices.Contains(w.read, instr)
		}
		switch w.at[instr] {
		case closed, moved:
			return
		case later:
			at.deferred, _ = instr.(*ssa.Defer)
		}
		if store, ok := instr.(*ssa.Store); ok && w.replaces(at.deferred, store) {
			at.deferred = nil
		}
	}
	for _, to := range w.ways(at) {
		next := spot{block: to, from: at.block, deferred: at.deferred, spent: at.spent}
		if len(w.seen) < maxSpots {
			next.answers = w.asked.Along(at.answers, at.block, to)
		}
		w.work = append(w.work, next)
	}
}

func (w *walk) returns(at spot, ret *ssa.Return) {
	switch {
	case at.deferred != nil || slices.Contains(w.fate.Left, ret) || w.leavesOutside(at, ret):
	case at.spent && !w.handsOver(at, ret):
		w.fate.Spent = append(w.fate.Spent, ret)
	case !w.handsOver(at, ret):
		w.fate.Left = append(w.fate.Left, ret)
	case w.abandons(at, ret):
		w.fate.Lost = append(w.fate.Lost, ret)
	}
}

func (w *walk) again(at spot) {
	if at.deferred == nil {
		w.fate.Again = w.fate.Again || !at.spent
		return
	}
	if code.Before(w.res.Call, at.deferred) { // one that was deferred before the loop closes what is in a variable
		w.fate.Piles = at.deferred
	}
}

// handsOver reports whether a return gives the resource, or what holds it, to the caller.
func (w *walk) handsOver(at spot, ret *ssa.Return) bool {
	for _, out := range w.results {
		if out.Result < len(ret.Results) && !code.IsNothing(w.resolved(ret.Results[out.Result], at)) {
			return true
		}
	}
	return false
}
