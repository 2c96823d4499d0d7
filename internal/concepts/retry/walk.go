package retry

import (
	"cmp"
	"go/token"
	"maps"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// failure walks from a failed call to the next try.
type failure struct {
	r      *effects.Result
	retry  *Retry
	target *ssa.BasicBlock
	seen   map[*ssa.BasicBlock]bool
	bare   bool // a way without a pause
	again  bool // any way at all

	answers    map[ssa.Value]bool // to what was asked about the error, as far as the way so far tells
	avoidMends bool               // what is mended on the way counts as a pause
	forks      *int               // so far, of all walks from the same failure
}

func (w *failure) walk(b *ssa.BasicBlock) {
	if !w.retry.Loop.Blocks[b] || w.seen[b] {
		return
	}
	w.seen[b] = true
	for _, instr := range b.Instrs {
		if instr == ssa.Instruction(w.retry.Call) {
			w.bare, w.again = true, true
			return
		}
		if endsAll(w.r, instr) {
			return
		}
		if w.pauses(instr) {
			w.again = w.again || b == w.target || code.ReachesWithin(w.retry.Loop, b, w.target, nil)
			return
		}
	}
	if br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
		if taken := cmp.Or(w.settled(br), w.told(br)); taken != nil {
			w.walk(taken)
			return
		}
		switch late, in := timedOut(w.r, br); {
		case late:
			w.retry.Waits, w.again = true, true // it has waited already
			w.walk(code.OtherSuccessor(br, in))
			return
		case optional(w.retry.Loop, br.Cond) && w.mayFork():
			w.fork(b)
			return
		}
	}
	for _, s := range b.Succs {
		w.walk(s)
	}
}

// maxForks is how many branches are looked at both ways: each one doubles the ways.
const maxForks = 16

// mayFork reports whether one more branch may be looked at both ways, and counts it.
func (w *failure) mayFork() bool {
	if w.forks == nil {
		w.forks = new(int)
	}
	*w.forks++
	return *w.forks <= maxForks
}

// fork walks both ways of a branch on the counter of the tries. If one of them pauses, the other is that of the first or
// the last try, which needs no pause.
func (w *failure) fork(b *ssa.BasicBlock) {
	bare, again, pauses := w.bare, w.again, 0
	var sides [2]failure
	for i, s := range b.Succs {
		sides[i] = failure{r: w.r, retry: w.retry, target: w.target, seen: maps.Clone(w.seen), answers: maps.Clone(w.answers), avoidMends: w.avoidMends, forks: w.forks}
		before := len(w.retry.Sleeps)
		waits := w.retry.Waits
		w.retry.Waits = false
		sides[i].walk(s)
		if (len(w.retry.Sleeps) > before || w.retry.Waits) && !sides[i].bare {
			pauses++
		}
		w.retry.Waits = w.retry.Waits || waits
	}
	w.again = again || sides[0].again || sides[1].again
	w.bare = bare || pauses == 0 && (sides[0].bare || sides[1].bare)
}

// settled is where a branch on a flag goes in every round but the first, or nil: the loop itself gives the flag a constant.
func (w *failure) settled(br *ssa.If) *ssa.BasicBlock {
	c := code.ConditionOf(br)
	value, ok := w.flag(c.Asks)
	switch {
	case !ok:
		return nil
	case value:
		return c.True
	}
	return c.False
}

func (w *failure) pauses(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Select:
		w.waits(instr)
		return instr.Blocking
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			w.waits(instr)
			return true
		}
	case *ssa.Send: // whoever receives may well pace it
		w.retry.Waits = true
		w.beyond(instr)
		return true
	case *ssa.Call:
		if fleeting(w.r, instr) {
			return false
		}
		if w.avoidMends && mends(w.r, instr) {
			return true
		}
		w.retry.Rereads = w.retry.Rereads || w.r.IsRemote(instr)
		w.retry.Mends = w.retry.Mends || mends(w.r, instr)
		for _, e := range w.r.Call(instr) {
			if e.Kind == summary.Sleep {
				w.retry.Sleeps = append(w.retry.Sleeps, pause(w.r, w.retry.Loop, instr, e))
				return !startsTimer(w.r, instr)
			}
		}
		if p, ok := clockSleep(w.r, w.retry.Loop, instr); ok {
			w.retry.Sleeps = append(w.retry.Sleeps, p)
			return true
		}
		if w.r.WaitsByName(instr) {
			w.retry.Waits = true
			return true
		}
	}
	return false
}
