package retry

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A blockSet is a set of the blocks of one function, by their numbers: loops with thousands of calls ask for it for each of them.
type blockSet []bool

func newBlockSet(fn *ssa.Function) blockSet { return make(blockSet, len(fn.Blocks)) }

// blocksOf is the set of the blocks of a loop.
func blocksOf(l *code.Loop) blockSet {
	out := newBlockSet(l.Head.Parent())
	for b := range l.Blocks {
		out[b.Index] = true
	}
	return out
}

func (s blockSet) has(b *ssa.BasicBlock) bool { return s[b.Index] }

// spread is the part of the set that is reached from a block of it, without entering the ones to avoid.
func (s blockSet) spread(from *ssa.BasicBlock, avoid ...*ssa.BasicBlock) blockSet {
	out, queue := make(blockSet, len(s)), []*ssa.BasicBlock{from}
	for _, b := range avoid {
		out[b.Index] = true
	}
	for len(queue) > 0 {
		b := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if s[b.Index] && !out[b.Index] {
			out[b.Index] = true
			queue = append(queue, b.Succs...)
		}
	}
	for _, b := range avoid {
		out[b.Index] = false
	}
	return out
}
