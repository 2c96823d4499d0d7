package queues

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Backlog is a list in a variable to which a loop appends whatever comes, and from which it takes only when somebody is ready for it. It goes
// on to receive meanwhile, so that the list grows as long as nobody is.
//
//	for {
//		select {
//		case e := <-in:
//			waiting = append(waiting, e)
//		case <-written:
//			next, waiting = waiting[0], waiting[1:]
//			...
//		}
//	}
type Backlog struct {
	Append  *ssa.Call
	Limited bool // its length is held against something
}

// Backlogs finds those of a function's variables.
func Backlogs(r *effects.Result, fn *ssa.Function) []Backlog {
	var out []Backlog
	for _, l := range listsOf(r, fn) {
		for _, a := range l.stores {
			if l.change(a) != grows || !l.pilesUp(a) {
				continue
			}
			grow := a.to.(*ssa.Call)
			if !slices.ContainsFunc(out, func(old Backlog) bool { return old.Append == grow }) {
				out = append(out, Backlog{grow, l.limited()})
			}
			break
		}
	}
	return out
}

// A turn is a loop that waits, and the block of it in which something happens, there or in a function that it calls.
type turn struct {
	loop *code.Loop
	at   *ssa.BasicBlock
}

// maxTurn is through how many functions a loop is looked for.
const maxTurn = 2

// turnOf is the turn in which a block runs, of a function that shares the variable, or none.
func (l *list) turnOf(b *ssa.BasicBlock, depth int) (turn, bool) {
	for loop := code.InnermostLoop(code.Loops(b.Parent()), b); loop != nil; loop = loop.Outer {
		if code.Remembered(&l.waiting, loop.Head, func() bool { return waits(loop) }) {
			return turn{loop, b}, true
		}
	}
	f := l.r.Functions[code.Origin(b.Parent())]
	if f == nil || depth == maxTurn {
		return turn{}, false
	}
	for _, e := range l.r.EdgesTo(f) {
		if e.Async || !l.sharedBy(e.Call.Parent()) {
			continue
		}
		if t, ok := l.turnOf(e.Call.Block(), depth+1); ok {
			return t, true
		}
	}
	return turn{}, false
}

// sharedBy reports whether a function has the variable.
func (l *list) sharedBy(fn *ssa.Function) bool {
	for addr := range l.addrs {
		if addr.Parent() == fn {
			return true
		}
	}
	return false
}

// pilesUp reports whether what an assignment appends stays until somebody is ready: all that the loop takes out again is taken out then, and
// the list is not of one turn.
func (l *list) pilesUp(a assignment) bool {
	t, ok := l.turnOf(a.at, 0)
	if !ok || !l.lasts(t.loop) || holdsBack(t) {
		return false
	}
	return !l.r.Cold(t.loop.Head.Parent()) && !carriesOutcomes(a) && l.takenWhenAsked(t)
}

// takenWhenAsked reports whether a loop takes something out, and only when somebody is ready for it.
func (l *list) takenWhenAsked(t turn) bool {
	taken := false
	for _, d := range l.stores {
		at, inLoop := l.turnOf(d.at, 0)
		if !inLoop || at.loop.Head != t.loop.Head {
			continue // before, or behind
		}
		switch l.change(d) {
		case stays, grows:
		case shrinks:
			if !sent(d) && !asked(d, at, t) {
				return false
			}
			taken = true
		case empties:
			if !sent(d) {
				return false
			}
			taken = true
		default:
			return false
		}
	}
	return taken
}

// lasts reports whether the variable is there before a loop begins.
func (l *list) lasts(loop *code.Loop) bool {
	for v := range l.versions {
		if phi, ok := v.(*ssa.Phi); ok && phi.Block() == loop.Head {
			return true
		}
	}
	for addr := range l.addrs {
		if alloc, ok := addr.(*ssa.Alloc); ok && !loop.Blocks[alloc.Block()] {
			return true
		}
	}
	return false
}

// holdsBack reports whether whoever appends sends as well, and waits until somebody takes it: there are as many elements as the receiver lets in.
//
//	work <- e
//	running = append(running, e)
func holdsBack(t turn) bool {
	for b := range t.loop.Blocks {
		for _, instr := range b.Instrs {
			if _, send := instr.(*ssa.Send); send && (b.Dominates(t.at) || t.at.Dominates(b)) {
				return true
			}
		}
	}
	return false
}

// carriesOutcomes holds for results, and for who waits to be told.
func carriesOutcomes(a assignment) bool {
	slice, ok := code.Core(a.to.Type()).(*types.Slice)
	return !ok || isOutcome(slice.Elem()) || listens(slice.Elem())
}

// sent reports whether something is taken out because a select has sent it, and that could have gone on without.
//
//	select {
//	case out <- waiting:
//		waiting = nil
//	default:
//	}
func sent(d assignment) bool {
	for instr := range code.Instructions(d.at.Parent()) {
		sel, ok := instr.(*ssa.Select)
		if !ok || sel.Blocking && !slices.ContainsFunc(sel.States, bringsMore) {
			continue
		}
		for i, s := range sel.States {
			if s.Dir == types.SendOnly && chosen(sel, i, d.at) {
				return true
			}
		}
	}
	return false
}

// bringsMore holds for a case of a select that receives a value, and no mere sign that all is over.
func bringsMore(s *ssa.SelectState) bool {
	return s.Dir == types.RecvOnly && !code.IsSignal(s.Chan.Type())
}

// asked reports whether one element is taken out because a select has received something other than what is appended.
func asked(d assignment, at, growth turn) bool {
	if in := code.InnermostLoop(code.Loops(d.at.Parent()), d.at); in != nil && in.Head != at.loop.Head {
		return false // all are worked off, one by one
	}
	for instr := range code.Instructions(at.at.Parent()) {
		sel, ok := instr.(*ssa.Select)
		if !ok || !at.loop.Blocks[sel.Block()] {
			continue
		}
		for i, s := range sel.States {
			if s.Dir == types.RecvOnly && chosen(sel, i, at.at) && !chosen(sel, i, growth.at) {
				return true
			}
		}
	}
	return false
}

// chosen reports whether a block runs only where a select has chosen one of its cases.
func chosen(sel *ssa.Select, i int, b *ssa.BasicBlock) bool {
	body := code.ChosenBlock(sel, i)
	return body != nil && len(body.Preds) == 1 && body.Dominates(b)
}
