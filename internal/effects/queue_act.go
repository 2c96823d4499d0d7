package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// acts reports whether the blocks that only one outcome leads to hold back, drop or take out elements.
func (l *limit) acts(side, other, branch *ssa.BasicBlock) bool {
	common := reachable(other, branch)
	appends := l.appendsIn(branch.Parent())
	refuses := slices.ContainsFunc(appends, func(b *ssa.BasicBlock) bool { return common[b] })
	for b := range reachable(side, branch) {
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
	return refuses && !slices.ContainsFunc(appends, func(b *ssa.BasicBlock) bool { return b == side || reachable(side, branch)[b] })
}

// reachable lists the blocks that lead on from a block without passing another.
func reachable(from, without *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	seen := map[*ssa.BasicBlock]bool{}
	var walk func(b *ssa.BasicBlock)
	walk = func(b *ssa.BasicBlock) {
		if b == without || seen[b] {
			return
		}
		seen[b] = true
		for _, s := range b.Succs {
			walk(s)
		}
	}
	walk(from)
	return seen
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
			if callee := origin(at.Parent()); !seen[callee] {
				seen[callee] = true
				for _, call := range l.r.index.callers[callee] {
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
		return placeOf(instr.Addr) == l.field && !slices.Contains(l.use.appends, ssa.Instruction(instr))
	case *ssa.Send, *ssa.Select, *ssa.Panic:
		return true
	case *ssa.Call:
		if _, builtin := instr.Call.Value.(*ssa.Builtin); builtin {
			return false
		}
		return l.r.callee(instr) != nil && !l.says(instr)
	}
	return false
}

func returnsError(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	return isError(last.Type()) && !isNil(last)
}
