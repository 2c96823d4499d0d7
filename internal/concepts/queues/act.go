package queues

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// acts reports whether the blocks that only one outcome leads to hold back, drop or take out elements.
func (l *limit) acts(side, other, branch *ssa.BasicBlock) bool {
	common := code.Reachable(other, branch)
	appends := l.appendsIn(branch.Parent())
	refuses := slices.ContainsFunc(appends, func(b *ssa.BasicBlock) bool { return common[b] })
	for b := range code.Reachable(side, branch) {
		if common[b] {
			continue
		}
		for _, instr := range b.Instrs {
			if l.drops(instr) {
				return true
			}
			if ret, ok := instr.(*ssa.Return); ok && (refuses || b == side && returnsError(ret)) {
				return true
			}
		}
	}
	return refuses && !slices.ContainsFunc(appends, func(b *ssa.BasicBlock) bool { return b == side || code.Reachable(side, branch)[b] })
}

// maxAround is how many functions may stand around an append.
const maxAround = 3

// appendsIn lists the blocks of a function that append to the queue, themselves or through functions that do.
func (l *limit) appendsIn(fn *ssa.Function) []*ssa.BasicBlock {
	var out []*ssa.BasicBlock
	level, seen := slices.Clone(l.use.appends), map[*ssa.Function]bool{}
	for range maxAround + 1 {
		var around []ssa.Instruction
		for _, at := range level {
			if at.Parent() == fn {
				out = append(out, at.Block())
			}
			if callee := code.Origin(at.Parent()); !seen[callee] {
				seen[callee] = true
				for _, call := range l.r.Index.Callers[callee] {
					around = append(around, call)
				}
			}
		}
		level = around
	}
	return out
}

// drops recognises what lets the queue get shorter or its producer wait: a drain, a wait, a send, a call of a function that
// does more than tell.
func (l *limit) drops(instr ssa.Instruction) bool {
	if slices.Contains(l.use.drains, instr) {
		return true
	}
	switch instr := instr.(type) {
	case *ssa.Store:
		return code.PlaceOf(instr.Addr) == l.field && !slices.Contains(l.use.appends, ssa.Instruction(instr))
	case *ssa.Send, *ssa.Select, *ssa.Panic:
		return true
	case *ssa.Call:
		if _, builtin := instr.Call.Value.(*ssa.Builtin); builtin {
			return false
		}
		return l.r.Callee(instr) != nil && !l.says(instr)
	}
	return false
}

func returnsError(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	return code.IsError(last.Type()) && !code.IsNil(last)
}
