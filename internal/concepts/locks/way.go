package locks

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// LockedFrom reports whether a lock that is held at one instruction is held still where the way leads from it to another, which other ways may
// lead to without one.
//
//	if !s.off {
//		s.mu.Lock(); defer s.mu.Unlock()
//		if v, ok := s.m[k]; ok { return v, nil }   from here
//	}
//	v, err := s.load(ctx, k)                       to here
func LockedFrom(r *effects.Result, from, to ssa.Instruction) bool {
	locks, unlocks := lockCalls(r, from.Parent())
	for _, lock := range locks {
		if code.Before(lock, from) && !releasedOn(r, lock, from, unlocks) && !releasedOn(r, lock, to, ways(from, unlocks)) {
			return true
		}
	}
	return false
}

// ways lists the unlocks that an instruction may lead to.
func ways(from ssa.Instruction, unlocks []ssa.Instruction) []ssa.Instruction {
	var out []ssa.Instruction
	for _, u := range unlocks {
		if code.Reaches(from, u) {
			out = append(out, u)
		}
	}
	return out
}

// releasedOn reports whether some way from a lock to an instruction releases it.
func releasedOn(r *effects.Result, lock, at ssa.Instruction, unlocks []ssa.Instruction) bool {
	for _, u := range unlocks {
		if code.Before(lock, u) && code.Reaches(u, at) && unlocksOf(r, u, lock) {
			return true
		}
	}
	return false
}
