package code

import (
	"go/token"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// A Condition is what a branch asks, free of negations, and where it goes.
//
//	ok := !done(err)
//	if ok { retry() } else { return }    Asks done(err), True is the return, False the retry
type Condition struct {
	Asks  ssa.Value
	True  *ssa.BasicBlock // where it goes when that holds
	False *ssa.BasicBlock // where it goes when it does not
}

// ConditionOf says what a branch asks.
func ConditionOf(br *ssa.If) Condition {
	succs := br.Block().Succs
	c := Condition{Asks: br.Cond, True: succs[0], False: succs[1]}
	for {
		not, ok := c.Asks.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			return c
		}
		c = Condition{Asks: not.X, True: c.False, False: c.True}
	}
}

// Equal is the condition with an inequality read as its opposite: x != y goes where x == y does not.
func (c Condition) Equal() Condition {
	if cmp, ok := c.Asks.(*ssa.BinOp); ok && cmp.Op == token.NEQ {
		c.True, c.False = c.False, c.True
	}
	return c
}

// BlockIf is the branch that ends a block, or nil.
func BlockIf(b *ssa.BasicBlock) *ssa.If {
	if len(b.Instrs) == 0 {
		return nil
	}
	br, _ := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	return br
}

// BranchesTo yields the branches that every way to a block goes through, the nearest first, each with the block that it is the last one before.
//
//	if ok {			// second, with the block of the inner if
//		if n < max {	// first, with the block of push
//			push()
func BranchesTo(b *ssa.BasicBlock) iter.Seq2[*ssa.If, *ssa.BasicBlock] {
	return func(yield func(*ssa.If, *ssa.BasicBlock) bool) {
		for ; b.Idom() != nil; b = b.Idom() {
			if br := BlockIf(b.Idom()); br != nil && !yield(br, b) {
				return
			}
		}
	}
}

// IsNilAt reports whether a block is only reached where a value was found to be nil.
func IsNilAt(v ssa.Value, b *ssa.BasicBlock) bool {
	for br, up := range BranchesTo(b) {
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok || cmp.X != v || !IsNil(cmp.Y) || len(up.Preds) != 1 {
			continue
		}
		if cmp.Op == token.EQL && br.Block().Succs[0] == up || cmp.Op == token.NEQ && br.Block().Succs[1] == up {
			return true
		}
	}
	return false
}

// OnFailure reports whether a block is only reached where some error was found not to be nil.
//
//	if err := step(); err != nil { log.Fatal(err) }
func OnFailure(b *ssa.BasicBlock) bool {
	for br, up := range BranchesTo(b) {
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok || !IsError(cmp.X.Type()) || !IsNil(cmp.Y) {
			continue
		}
		if len(up.Preds) == 1 && ConditionOf(br).Equal().False == up {
			return true
		}
	}
	return false
}
