package retry

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/signals"
)

// A loop may tell itself to come back, by a signal that it waits for itself.
//
//	case job := <-jobs:
//		if err := c.Send(ctx, job); err != nil {
//			jobs <- job		what has failed is the next thing to do
//		}

// A waitFor is a signal that a loop waits for, and the block to which it leads.
type waitFor struct {
	signal signals.Signal
	body   *ssa.BasicBlock
}

// maxGiving is how many blocks a function may have that does nothing but give a signal.
const maxGiving = 6

// waitsFor lists the signals that the loop waits for.
func (b *body) waitsFor() []waitFor {
	if b.waits == nil {
		b.waits = &[]waitFor{}
		for instr := range b.loop.Instructions() {
			for s, body := range signals.Received(b.r, instr) {
				if body != nil {
					*b.waits = append(*b.waits, waitFor{s, body})
				}
			}
		}
	}
	return *b.waits
}

// givenBy lists the signals that an instruction gives at once, itself or by what it runs, if the loop waits for any.
func (b *body) givenBy(instr ssa.Instruction) []signals.Signal {
	if len(b.waitsFor()) == 0 {
		return nil
	}
	if s := signals.Given(b.r, instr); s != nil {
		return []signals.Signal{s}
	}
	call, ok := instr.(ssa.CallInstruction)
	if _, atEnd := instr.(*ssa.Defer); !ok || atEnd {
		return nil
	}
	if _, later := pauses.Later(b.r, call); later {
		return nil
	}
	var out []signals.Signal
	for _, fn := range slices.Concat(b.r.Bodies(call, false), b.r.Bodies(call, true)) {
		if len(fn.Blocks) <= maxGiving {
			out = append(out, b.givenIn(fn)...)
		}
	}
	return out
}

// givenIn lists the signals that a function gives without a pause.
func (b *body) givenIn(fn *ssa.Function) []signals.Signal {
	var out []signals.Signal
	for instr := range code.Instructions(fn) {
		if s := signals.Given(b.r, instr); s != nil {
			out = append(out, s)
		} else if _, ok := pauses.At(b.r, nil, instr); ok {
			return nil
		}
	}
	return out
}

// wakesItself reports whether an instruction gives a signal that leads to the call again, whenever that has failed, and only then: what is
// given back after success as well is a place in a semaphore, or a member of a pool.
func (w *pacingWalk) wakesItself(m mark) bool {
	for _, s := range m.gives {
		leads := func(f waitFor) bool { return f.signal == s && f.body.Dominates(w.call.Block()) }
		if slices.ContainsFunc(w.waitsFor(), leads) && !w.limited(m.at.Block()) && !w.givesBack(s) {
			return true
		}
	}
	return false
}

// sleepsAfter reports whether the loop may sleep between a signal that it has given itself and the place where it waits for it.
//
//	jobs <- job
//	s.clock.Sleep(delay)
func (w *pacingWalk) sleepsAfter(given mark) bool {
	marks := w.marksOf(given.at.Block())
	at := slices.IndexFunc(marks, func(m mark) bool { return m.at == given.at })
	sleeps := func(m mark) bool {
		if m.pause == nil || !m.pause.Stops() {
			return false
		}
		w.note(*m.pause)
		return true
	}
	if slices.ContainsFunc(marks[at+1:], sleeps) {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{w.loop.Head: true}
	queue := slices.Clone(given.at.Block().Succs)
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if seen[b] || !w.blocks.Has(b) {
			continue
		}
		seen[b] = true
		if slices.ContainsFunc(w.marksOf(b), sleeps) {
			return true
		}
		queue = append(queue, b.Succs...)
	}
	return false
}

// limited reports whether some branch on the way from the failure to a block may limit how often it is come to.
func (w *pacingWalk) limited(b *ssa.BasicBlock) bool {
	for b != w.failed {
		if b = b.Idom(); b == nil {
			return true
		}
		if br := code.BlockIf(b); br != nil && MayLimit(br, w.call) {
			return true
		}
	}
	return false
}

// givesBack reports whether a signal is given after success, too.
func (w *pacingWalk) givesBack(s signals.Signal) bool {
	from := w.succeeded()
	if !w.blocks.Has(from) {
		return false
	}
	side := w.blocks.Spread(from, w.call.Block(), w.failed)
	for _, b := range w.call.Parent().Blocks {
		if side.Has(b) && slices.ContainsFunc(w.marksOf(b), func(m mark) bool { return slices.Contains(m.gives, s) }) {
			return true
		}
	}
	return false
}
