package escape

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// escapeMemo is the memo of what was asked. What was asked before the program was linked is asked again: others answer more then.
//
// Questions that lead back to themselves, as those about a recursive function, are all answered with unknown: which of them is asked
// first must not matter. They are the strongly connected components of the questions, found as Tarjan does.
type escapeMemo struct {
	steps   int // that were taken for the package in this phase
	escapes map[holding]*escapeEntry
	open    []*escapeEntry // in the making, or of a component that is not complete
	current *escapeEntry
	closes  map[code.TypeID]bool
	holds   map[code.TypeID]bool
}

// maxSteps bounds the work for a package: where everything holds everything else, the rest is unknown.
const maxSteps = 100_000

type escapeEntry struct {
	answer *Escape // nil while it is open
	index  int     // in open
	low    int     // the least index of what it leads to
	again  bool    // it leads to itself
}

// holding is a value that holds the one that is followed, and where.
type holding struct {
	v  ssa.Value
	at access
}

func memoOfEscapes(r *effects.Result) *escapeMemo {
	memo := effects.Memo[escapeMemo](r)
	if memo.escapes == nil {
		memo.escapes, memo.closes, memo.holds = map[holding]*escapeEntry{}, map[code.TypeID]bool{}, map[code.TypeID]bool{}
	}
	return memo
}

// escapeAt says where that goes which v holds at a place.
func escapeAt(r *effects.Result, v ssa.Value, at access) *Escape {
	m, key := memoOfEscapes(r), holding{v, at}
	if known := m.escapes[key]; known != nil {
		return m.leadsTo(known)
	}
	if m.steps > maxSteps {
		return unknownEscape()
	}
	entry := &escapeEntry{index: len(m.open), low: len(m.open)}
	m.escapes[key], m.open = entry, append(m.open, entry)
	outer := m.current
	m.current = entry
	answer := traceEscape(r, v, at)
	m.current = outer
	m.complete(entry, answer)
	return m.leadsTo(entry)
}

func traceEscape(r *effects.Result, v ssa.Value, at access) *Escape {
	t := &escapeTracer{r: r, memo: memoOfEscapes(r), home: v.Parent(), seen: map[holding]bool{}, poured: map[holding]bool{}, out: &Escape{}}
	t.value(v, at)
	t.out.ClosedOnAll = closedOnAll(r, v, at, t.out.Closed, t.listed())
	return t.out
}

// leadsTo is the answer to a question that the current one asks.
func (m *escapeMemo) leadsTo(entry *escapeEntry) *Escape {
	if entry.answer != nil {
		return entry.answer
	}
	if m.current != nil {
		m.current.low = min(m.current.low, entry.low)
		m.current.again = m.current.again || m.current == entry
	}
	return unknownEscape()
}

// complete answers all questions of a component once its first one has been followed.
func (m *escapeMemo) complete(entry *escapeEntry, answer *Escape) {
	if entry.low < entry.index {
		return
	}
	if entry.again || len(m.open) > entry.index+1 {
		answer = nil
	}
	for _, member := range m.open[entry.index:] {
		if member.answer = answer; answer == nil {
			member.answer = unknownEscape()
		}
	}
	m.open = m.open[:entry.index]
}

func unknownEscape() *Escape { return &Escape{Passed: []Passed{{Does: summary.DoesUnknown}}} }
