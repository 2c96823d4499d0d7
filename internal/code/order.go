package code

import "golang.org/x/tools/go/ssa"

// Before reports whether a always runs before b: it dominates b.
func Before(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	for _, instr := range a.Block().Instrs {
		if instr == a {
			return a != b
		}
		if instr == b {
			return false
		}
	}
	return false
}

// Reaches reports whether b may run after a.
func Reaches(a, b ssa.Instruction) bool {
	if a.Block() == b.Block() && Before(a, b) {
		return true
	}
	return ReachesBlock(a.Block(), b.Block(), nil)
}

// Decides reports whether what a yields is asked on the way to b: some branch between them depends on it.
func Decides(a, b ssa.Instruction) bool {
	for block := range reaching(b.Block(), a.Block()) {
		br, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
		if ok && block != b.Block() && Before(a, br) && Yields(br.Cond, a) {
			return true
		}
	}
	return false
}

// reaching returns the blocks of which ReachesBlock says that they lead to one without passing the other.
func reaching(to, avoid *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	found := map[*ssa.BasicBlock]bool{}
	if to == avoid {
		return found
	}
	work := []*ssa.BasicBlock{to}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, pred := range b.Preds {
			if found[pred] {
				continue
			}
			found[pred] = true
			if pred != avoid { // it is a start, and no way leads through it
				work = append(work, pred)
			}
		}
	}
	return found
}

// ReachesBlock reports whether there is a way from one block to another that does not pass the block to avoid.
func ReachesBlock(from, to, avoid *ssa.BasicBlock) bool {
	if avoid == nil && from != to && from.Dominates(to) {
		return true
	}
	ways := waysOf(from.Parent())
	if leads, known := ways.told(from, to); known && (avoid == nil || !leads) {
		return leads
	}
	seen := make([]bool, len(from.Parent().Blocks))
	work := []*ssa.BasicBlock{from}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, s := range b.Succs {
			switch {
			case s == avoid || seen[s.Index] || ways.past(s, to):
			case s == to:
				return true
			default:
				seen[s.Index] = true
				work = append(work, s)
			}
		}
	}
	return false
}

// Reachable lists the blocks that lead on from a block without passing another.
func Reachable(from, without *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
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

// ReachesWithin reports whether a way leads from one block to another that stays within a set of blocks.
func ReachesWithin(l *Loop, from, to, avoid *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{from: true}
	queue := []*ssa.BasicBlock{from}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		for _, s := range b.Succs {
			if s == to {
				return true
			}
			if l.Blocks[s] && s != avoid && !seen[s] {
				seen[s] = true
				queue = append(queue, s)
			}
		}
	}
	return false
}

// ReturnsTo reports whether a block leads back to the head of its loop.
func ReturnsTo(l *Loop, b, avoid *ssa.BasicBlock) bool {
	if !l.Blocks[b] {
		return false
	}
	return b == l.Head || ReachesWithin(l, b, l.Head, avoid)
}

// OrderedBlocks lists the blocks of a set by their numbers.
func OrderedBlocks(fn *ssa.Function, l *Loop) func(func(*ssa.BasicBlock) bool) {
	return func(yield func(*ssa.BasicBlock) bool) {
		for _, b := range fn.Blocks {
			if l.Blocks[b] && !yield(b) {
				return
			}
		}
	}
}

// LoadsAfter lists the loads of a variable that run after an instruction.
func LoadsAfter(alloc *ssa.Alloc, store *ssa.Store) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *alloc.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok && Before(store, load) {
			out = append(out, load)
		}
	}
	return out
}

// Within reports whether an address lies in what a value is, or points to.
func Within(addr, in ssa.Value) bool {
	for range 8 {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.UnOp:
			addr = v.X
		default:
			return false
		}
		if addr == in {
			return true
		}
	}
	return false
}

// Between reports whether a way leads from b to c that does not come past a again.
func Between(a, b, c ssa.Instruction) bool {
	if b.Block() == c.Block() && Before(b, c) {
		return true
	}
	return ReachesBlock(b.Block(), c.Block(), a.Block())
}
