package code

import "golang.org/x/tools/go/ssa"

// Behind reports for each block of a function, by its number, whether all ways to it pass a block from which one way leads on, and pass what that way
// leads to. The block itself stands for all ways from it. Each block is asked once, where a walk from a place up to the entry would ask all that
// stand above it.
//
//	if err != nil {		// the way: the block of the body
//		undo()		// behind it, with all that only the body leads to
//	}
func Behind(fn *ssa.Function, way func(*ssa.BasicBlock) *ssa.BasicBlock) []bool {
	in, below := make([]bool, len(fn.Blocks)), make([]bool, len(fn.Blocks))
	for _, b := range fn.Blocks {
		switch to := way(b); {
		case to == nil:
		case to.Dominates(b):
			below[b.Index] = true // whoever is behind the block has passed both
		case b.Dominates(to):
			in[to.Index] = true
		}
	}
	for _, b := range fn.DomPreorder() {
		if above := b.Idom(); above != nil {
			in[b.Index] = in[b.Index] || in[above.Index] || below[above.Index]
		}
	}
	return in
}
