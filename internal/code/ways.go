package code

import (
	"sync/atomic"
	"weak"

	"golang.org/x/tools/go/ssa"
)

// ways say which blocks of a function lead to each other. Those that do are one knot, and knots are numbered so that a way leads on to the same
// number or a lower one.
//
//	a()                 3
//	for more() {        2
//		b()         2
//	}
//	c()                 1
type ways struct {
	fn   *ssa.Function
	knot []int32 // by the number of the block, from 1
	goes []bool  // by knot: it comes back to itself
}

// manyBlocks is the size of a function from which on ways are found for all of its blocks: in a smaller one it is cheaper to go and see.
const manyBlocks = 48

// latestWays are those that were asked for last, see latest.
var latestWays atomic.Value // weak.Pointer[ways]

// waysOf are the ways of a function that has many blocks, or nil.
func waysOf(fn *ssa.Function) *ways {
	if len(fn.Blocks) < manyBlocks {
		return nil
	}
	if last, ok := latestWays.Load().(weak.Pointer[ways]); ok {
		if w := last.Value(); w != nil && w.fn == fn {
			return w
		}
	}
	w := &ways{fn: fn, knot: make([]int32, len(fn.Blocks)), goes: []bool{false}}
	t := tier{ways: w, number: make([]int32, len(fn.Blocks)), low: make([]int32, len(fn.Blocks))}
	for _, b := range fn.Blocks {
		if t.number[b.Index] == 0 {
			t.visit(b)
		}
	}
	latestWays.Store(weak.Make(w))
	return w
}

// told is whether a way leads from a block to another one, as far as that is known without a walk.
func (w *ways) told(from, to *ssa.BasicBlock) (leads, known bool) {
	if w == nil {
		return false, false
	}
	a, b := w.knot[from.Index], w.knot[to.Index]
	return a == b && w.goes[a], a <= b
}

// past reports whether a block lies behind all that leads to another one.
func (w *ways) past(b, to *ssa.BasicBlock) bool {
	return w != nil && w.knot[b.Index] < w.knot[to.Index]
}

// A tier ties the knots, by Tarjan's algorithm: the knots that one leads to are numbered before it.
type tier struct {
	*ways
	number, low []int32 // by block: when it was visited, and the earliest that it leads back to
	visited     int32
	open        []*ssa.BasicBlock // in no knot yet
}

func (t *tier) visit(b *ssa.BasicBlock) {
	t.visited++
	t.number[b.Index], t.low[b.Index] = t.visited, t.visited
	t.open = append(t.open, b)
	again := false
	for _, s := range b.Succs {
		switch {
		case t.number[s.Index] == 0:
			t.visit(s)
			t.low[b.Index] = min(t.low[b.Index], t.low[s.Index])
		case t.knot[s.Index] == 0:
			t.low[b.Index] = min(t.low[b.Index], t.number[s.Index])
		}
		again = again || s == b
	}
	if t.low[b.Index] == t.number[b.Index] {
		t.tie(b, again)
	}
}

// tie makes a knot of what is open from a block on.
func (t *tier) tie(from *ssa.BasicBlock, again bool) {
	number := int32(len(t.goes))
	for size := 1; ; size++ {
		b := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		t.knot[b.Index] = number
		if b == from {
			t.goes = append(t.goes, again || size > 1)
			return
		}
	}
}
