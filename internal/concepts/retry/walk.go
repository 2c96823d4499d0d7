package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
)

// A pacingWalk finds the ways from a failed call to the next try. What lies between a block and the next try does not depend on how the block
// was reached, so each block is looked at once.
//
// In a cycle that does not pass the call, what comes round again adds nothing: the way that enters the cycle is there already.
type pacingWalk struct {
	*round
	about  *questions
	pauses []pauses.Pause // on all ways, in the order of the walk
	woken  bool           // the loop tells itself to come back
}

func newWalk(w *round) *pacingWalk {
	return &pacingWalk{round: w, about: newQuestions(w)}
}

// from is what lies between the beginning of a block and the next try.
func (w *pacingWalk) from(b *ssa.BasicBlock) Outcome {
	if !w.blocks.Has(b) {
		return Outcome{}
	}
	at := w.blocks.At(b)
	if w.inWalk[at] != w {
		w.inWalk[at], w.known[at] = w, Outcome{} // while it is in the making
		w.known[at] = w.through(b)
	}
	return w.known[at]
}

// through walks through a block, up to the call or to a pause.
func (w *pacingWalk) through(b *ssa.BasicBlock) Outcome {
	var done Doing
	timer := false
	for _, m := range w.marksOf(b) {
		switch {
		case m.at == ssa.Instruction(w.call):
			return arrived(state(done))
		case m.ends:
			return Outcome{}
		case w.wakesItself(m):
			w.woken = true
			if w.sleepsAfter(m) {
				done |= Doing(paced)
			}
			return arrived(state(done))
		}
		done |= m.does
		if m.pause == nil {
			continue
		}
		w.note(*m.pause)
		if timer = true; m.pause.Stops() {
			return arrived(state(done) | paced) // all blocks of a loop lead back to the call
		}
	}
	out := w.onwards(b).after(done)
	out.pauses = out.pauses || timer
	return out
}

// behind is an outcome with what lies between the call and the branch on its failure, which is on all ways.
//
//	err := c.Send(ctx, m)
//	time.Sleep(delay)
//	if err == nil { return }
func (w *pacingWalk) behind(o Outcome) Outcome {
	for b := w.branch.Block(); b != nil && w.blocks.Has(b) && w.call.Block().Dominates(b); b = b.Idom() {
		marks := w.marksOf(b)
		if b == w.call.Block() {
			marks = marks[slices.IndexFunc(marks, func(m mark) bool { return m.at == ssa.Instruction(w.call) })+1:]
		}
		for _, m := range marks {
			if m.pause != nil && len(o.List()) > 0 {
				w.note(*m.pause)
				if m.pause.Stops() {
					o, w.always = o.after(Doing(paced)), true
				}
			}
		}
	}
	return o
}

// note keeps a pause. When somebody is told of the failure, the sleeps that follow pace it as well.
func (w *pacingWalk) note(p pauses.Pause) {
	w.pauses = append(w.pauses, p)
	if send, ok := p.At.(*ssa.Send); ok {
		w.beyond(send)
	}
}

// onwards goes on behind a block: one way where its branch is known to take that, else both.
func (w *pacingWalk) onwards(b *ssa.BasicBlock) Outcome {
	br := w.ends[w.blocks.At(b)]
	if br == nil {
		var out Outcome
		for _, s := range b.Succs {
			out.Merge(w.from(s))
		}
		return out
	}
	if taken := w.knownBranch(br.If); taken != nil {
		return w.from(taken)
	}
	if br.late != nil {
		w.note(pauses.Pause{Kind: pauses.Late, At: br.If})
		out := w.from(code.OtherSuccessor(br.If, br.late))
		out.Merge(arrived(paced))
		return out
	}
	if told := w.about.leaves(br.If); told != nil {
		return w.from(code.OtherSuccessor(br.If, told))
	}
	return fork(br, w.from(b.Succs[0]), w.from(b.Succs[1]))
}

// fork is the outcome of a branch that goes either way.
func fork(br *branch, holds, fails Outcome) Outcome {
	if br.optional {
		holds, fails = holds.excused(fails), fails.excused(holds)
	}
	out := holds.chosen(br.If, true, fails)
	out.Merge(fails.chosen(br.If, false, holds))
	return out
}

// beyond looks for the sleeps that follow a send.
func (w *pacingWalk) beyond(send *ssa.Send) {
	seen := map[*ssa.BasicBlock]bool{}
	var walk func(b *ssa.BasicBlock, marks []mark)
	walk = func(b *ssa.BasicBlock, marks []mark) {
		for _, m := range marks {
			if m.at == ssa.Instruction(w.call) {
				return
			}
			if m.pause != nil && m.pause.Kind == pauses.Sleep {
				w.pauses = append(w.pauses, *m.pause)
				return
			}
		}
		for _, s := range b.Succs {
			if w.blocks.Has(s) && !seen[s] {
				seen[s] = true
				walk(s, w.marksOf(s))
			}
		}
	}
	marks := w.marksOf(send.Block())
	at := slices.IndexFunc(marks, func(m mark) bool { return m.at == ssa.Instruction(send) })
	walk(send.Block(), marks[at+1:])
}
