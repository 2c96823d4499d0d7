package effects

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/lexicon"
)

// Locked reports whether a lock that the function took is held at the instruction.
func (r *Result) Locked(at ssa.Instruction) bool {
	var locks, unlocks []ssa.Instruction
	for _, b := range at.Parent().Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if m := r.Model(call); m != nil && m.Sets != nil {
				switch m.Sets.What {
				case "lock":
					locks = append(locks, instr)
				case "unlock":
					unlocks = append(unlocks, instr)
				}
			} else if callee := r.callee(call); m == nil && callee != nil && r.Says(lexicon.TakesLock, callee.Name()) {
				locks = append(locks, instr) // a lock of the user's own: one for each key, one on another machine
			}
		}
	}
	for _, lock := range locks {
		if Before(lock, at) && !r.releasedBetween(lock, at, unlocks) {
			return true
		}
	}
	return false
}

func (r *Result) releasedBetween(lock, at ssa.Instruction, unlocks []ssa.Instruction) bool {
	for _, u := range unlocks {
		if Before(lock, u) && Before(u, at) && r.unlocks(u, lock) {
			return true
		}
	}
	return false
}

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
	return reachesBlock(a.Block(), b.Block(), nil)
}

// Bypasses reports whether some return of the function can be reached from a without passing the block of b.
func Bypasses(a, b ssa.Instruction) bool {
	if a.Block() == b.Block() {
		return false
	}
	for _, block := range a.Parent().Blocks {
		if _, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && (block == a.Block() || reachesBlock(a.Block(), block, b.Block())) {
			return true
		}
	}
	return false
}

// Decides reports whether what a yields is asked on the way to b: some branch between them depends on it.
func Decides(a, b ssa.Instruction) bool {
	for _, block := range a.Parent().Blocks {
		br, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
		if !ok || !Before(a, br) || block == b.Block() || !reachesBlock(block, b.Block(), a.Block()) {
			continue
		}
		if yields(br.Cond, a) {
			return true
		}
	}
	return false
}

// yields reports whether a value is computed from what an instruction yields, or writes through a pointer.
func yields(v ssa.Value, from ssa.Instruction) bool {
	if call, ok := from.(ssa.CallInstruction); ok {
		return DependsOn(v, call)
	}
	seen := map[ssa.Value]bool{}
	var walk func(v ssa.Value) bool
	walk = func(v ssa.Value) bool {
		instr, ok := v.(ssa.Instruction)
		if !ok || seen[v] || len(seen) > maxDependence {
			return false
		}
		seen[v] = true
		if instr == from {
			return true
		}
		for _, op := range instr.Operands(nil) {
			if *op != nil && walk(*op) {
				return true
			}
		}
		if alloc, ok := v.(*ssa.Alloc); ok {
			for _, ref := range *alloc.Referrers() {
				if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) && walk(s.Val) {
					return true
				}
			}
		}
		return false
	}
	return walk(v)
}

// reachesBlock reports whether there is a way from one block to another that does not pass the block to avoid.
func reachesBlock(from, to, avoid *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var walk func(b *ssa.BasicBlock) bool
	walk = func(b *ssa.BasicBlock) bool {
		for _, s := range b.Succs {
			if s == avoid || seen[s] {
				continue
			}
			if s == to {
				return true
			}
			seen[s] = true
			if walk(s) {
				return true
			}
		}
		return false
	}
	return walk(from)
}

// Uses reports whether the function calls something that sets what: try-lock and its like.
func (r *Result) Uses(fn *ssa.Function, what string) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if m := r.Model(call); m != nil && m.Sets != nil && m.Sets.What == what {
					return true
				}
			}
		}
	}
	return false
}

// RunsOnce reports whether every known caller of a function coalesces the calls: it runs in a flight, or under a lock of its callers.
func (r *Result) RunsOnce(fn *ssa.Function) bool {
	if r.Coalesced(fn) {
		return true
	}
	f := r.functions[origin(fn)]
	if f == nil {
		return false
	}
	for _, e := range r.edgesTo(f) {
		// One caller that coalesces shows that somebody thought of it: the others are warmers or refreshers.
		if e.How == "coalesced" || r.Coalesced(e.call.Parent()) || r.Locked(e.call) {
			return true
		}
	}
	return false
}
