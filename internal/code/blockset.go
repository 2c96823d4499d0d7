package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Span is the numbers of blocks from the first to the last of a loop: a function of a thousand loops has many blocks, and each loop few.
type Span struct{ first, Size int }

func spanOf(l *Loop) Span {
	first, last := l.Head.Index, l.Head.Index
	for b := range l.Blocks {
		first, last = min(first, b.Index), max(last, b.Index)
	}
	return Span{first, last - first + 1}
}

// At is the place of a block of the loop.
func (s Span) At(b *ssa.BasicBlock) int { return b.Index - s.first }

func (s Span) holds(b *ssa.BasicBlock) bool { return b.Index >= s.first && b.Index < s.first+s.Size }

// A BlockSet is a set of blocks within a span: loops with thousands of calls ask for it for each of them.
type BlockSet struct {
	Span
	in []bool
}

// None is the empty set.
func (s Span) None() BlockSet { return BlockSet{s, make([]bool, s.Size)} }

// BlocksOf is the set of the blocks of a loop.
func BlocksOf(l *Loop) BlockSet {
	out := spanOf(l).None()
	for b := range l.Blocks {
		out.Set(b, true)
	}
	return out
}

// Has reports whether a block is in the set.
func (s BlockSet) Has(b *ssa.BasicBlock) bool { return s.holds(b) && s.in[s.At(b)] }

// Clone is the same set, to be changed.
func (s BlockSet) Clone() BlockSet { return BlockSet{s.Span, slices.Clone(s.in)} }

// Set adds a block that lies in the span, or takes it away.
func (s BlockSet) Set(b *ssa.BasicBlock, in bool) {
	if s.holds(b) {
		s.in[s.At(b)] = in
	}
}

// Spread is the part of the set that is reached from a block of it, without entering the ones to avoid.
func (s BlockSet) Spread(from *ssa.BasicBlock, avoid ...*ssa.BasicBlock) BlockSet {
	out, queue := s.None(), []*ssa.BasicBlock{from}
	for _, b := range avoid {
		out.Set(b, true)
	}
	for len(queue) > 0 {
		b := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if s.Has(b) && !out.Has(b) {
			out.Set(b, true)
			queue = append(queue, b.Succs...)
		}
	}
	for _, b := range avoid {
		out.Set(b, false)
	}
	return out
}
