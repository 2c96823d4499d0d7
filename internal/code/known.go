package code

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// maxGuards bounds how many conditions around an instruction are looked at.
const maxGuards = 32

// KnownAt is the constant that a value is known to be at an instruction, by the conditions that lead there, or nil.
//
//	if network == "unix" {
//		net.Dial(network, path)		network is "unix"
//	}
func KnownAt(v ssa.Value, at ssa.Instruction) *ssa.Const {
	b := at.Block()
	for range maxGuards {
		above := b.Idom()
		if above == nil {
			return nil
		}
		if br := BlockIf(above); br != nil {
			if k := equalOn(ConditionOf(br), v, b); k != nil {
				return k
			}
		}
		b = above
	}
	return nil
}

// equalOn is the constant that a value equals where a condition leads to a block, and nothing else does.
func equalOn(c Condition, v ssa.Value, to *ssa.BasicBlock) *ssa.Const {
	cmp, ok := c.Asks.(*ssa.BinOp)
	if !ok || cmp.X != v {
		return nil
	}
	equal := c.True
	switch cmp.Op {
	case token.EQL:
	case token.NEQ:
		equal = c.False
	default:
		return nil
	}
	if equal != to || len(to.Preds) != 1 {
		return nil
	}
	k, _ := cmp.Y.(*ssa.Const)
	return k
}
