package connections

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// judge finds the first waits of a function that come before any deadline, and before anybody else has the connection.
func (w *walk) judge(fn *ssa.Function) {
	for instr := range code.Instructions(fn) {
		e := w.events[instr]
		if e == nil {
			continue
		}
		w.out.guards |= e.guards
		w.out.untimed = w.out.untimed || e.untimed
		w.out.closes = w.out.closes || e.closes
		w.out.touches = w.out.touches || e.guards != 0 || e.closes || e.wait != nil
		if w.out.wait == nil && e.wait != nil && !w.guarded(e, reads) {
			w.out.wait, w.out.asked, w.out.listens = e.wait, e.asked || w.out.write != nil, e.listens || w.listens(e)
		}
		w.judgeWrite(e)
	}
}

// judgeWrite does the same for what an event writes.
func (w *walk) judgeWrite(e *event) {
	if e.write == nil || w.out.flood != nil || w.guarded(e, writes) {
		return
	}
	if w.out.write == nil {
		w.out.write = e.write
	}
	if w.out.flood = e.flood; e.flood == nil && w.again(e) {
		w.out.flood = e.write
	}
}

// guarded reports whether something may have bounded a wait when it begins: a deadline, or somebody else who has the connection. A goroutine
// is bounded by what happens beside it, too.
func (w *walk) guarded(e *event, of half) bool {
	for _, g := range w.events {
		if g == e {
			continue
		}
		if g.guards&of != 0 && w.leads(g.at, e.at) && !(of == reads && w.cleared(g, e)) {
			return true
		}
		if e.async && (g.guards != 0 || g.closes) && w.leads(e.at, g.at) {
			return true
		}
	}
	return false
}

// listens reports whether a wait is in a loop that asks nothing.
func (w *walk) listens(e *event) bool {
	l := code.InnermostLoop(code.Loops(e.at.Parent()), e.at.Block())
	if l == nil || w.made != nil && l.Blocks[w.made.Block()] {
		return false
	}
	for _, q := range w.events {
		if q.write != nil && l.Blocks[q.at.Block()] {
			return false
		}
	}
	return true
}

// leads reports whether b may run after a for the same connection: without passing the place that makes the next one.
func (w *walk) leads(a, b ssa.Instruction) bool {
	if a.Block() == b.Block() && code.Before(a, b) {
		return true
	}
	if w.made == nil {
		return code.ReachesBlock(a.Block(), b.Block(), nil)
	}
	return b.Block() != w.made.Block() && code.ReachesBlock(a.Block(), b.Block(), w.made.Block())
}
