package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// EmptiedBehind reports whether a loop behind an instruction goes round as long as one of some lengths says that there is anything, and has a function
// of the package take something out in each round: what was there is gone when the loop ends.
//
//	t.stack.PushFront(first)
//	for t.stack.Len() > 0 { t.step() }	// step takes one out, and may put its children in
func EmptiedBehind(at ssa.Instruction, lengths []ssa.Value, step *ssa.Function) bool {
	for _, l := range Loops(at.Parent()) {
		branch := BlockIf(l.Head)
		if branch == nil || !at.Block().Dominates(l.Head) || l.Blocks[at.Block()] {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok || !slices.ContainsFunc(lengths, func(v ssa.Value) bool { return (cmp.X == v || cmp.Y == v) && AsksForAny(cmp, v, 0) }) {
			continue
		}
		for call := range Calls(at.Parent()) {
			if callee := call.Common().StaticCallee(); callee != nil && l.Blocks[call.Block()] && Origin(callee) == step {
				return true
			}
		}
	}
	return false
}
