package caches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Misses reports whether a call is made because a get found nothing, which would be the answer otherwise.
func Misses(r *effects.Result, uses []CacheUse, get CacheUse, call *ssa.Call) bool {
	return !same(r, get.Instr, call) && code.Reaches(get.Instr, call) && code.Decides(get.Instr, call) && answered(uses, get, call)
}

// answered reports whether the hit is given to the caller: what the get yielded, or what a second one does, after the first has
// told that there is something.
func answered(uses []CacheUse, get CacheUse, load ssa.Instruction) bool {
	for _, u := range uses {
		if u.Op == "get" && u.Cache == get.Cache && (u.Instr == get.Instr || code.Before(get.Instr, u.Instr)) && Answers(u.Instr, load) {
			return true
		}
	}
	return false
}

// same reports whether two instructions call one function: asking twice is no miss.
func same(r *effects.Result, a ssa.Instruction, b *ssa.Call) bool {
	other, ok := a.(*ssa.Call)
	return ok && r.Name(other) == r.Name(b)
}

// Keeps reports whether a set stores what is computed of what a load returned, under a key that may be the one that was missed.
func Keeps(get, set CacheUse, load *ssa.Call) bool {
	if set.Instr == ssa.Instruction(load) {
		return true
	}
	return code.Reaches(load, set.Instr) && !otherKey(get, set) && stores(set, load)
}

// otherKey reports whether a set is known to have another key than the get that missed: the function is given both.
//
//	if v, ok := s.m[id]; ok { return v, nil }
//	p, err := s.load(ctx, parent)
//	s.m[parent] = p                              tells nothing of id
func otherKey(get, set CacheUse) bool {
	a, ok := get.Key.(*ssa.Parameter)
	b, also := set.Key.(*ssa.Parameter)
	return ok && also && a != b
}

func stores(set CacheUse, load ssa.CallInstruction) bool {
	if set.Value != nil {
		return code.DependsOn(set.Value, load)
	}
	call, ok := set.Instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	if _, literal := call.Common().Value.(*ssa.MakeClosure); literal && code.DependsOn(call.Common().Value, load) {
		return true
	}
	for _, arg := range code.Arguments(call) {
		if code.DependsOn(arg, load) {
			return true
		}
	}
	return false
}
