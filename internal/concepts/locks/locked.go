package locks

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Locked reports whether a lock that the function took is held at the instruction.
func Locked(r *effects.Result, at ssa.Instruction) bool {
	locks, unlocks := lockCalls(r, at.Parent())
	for _, lock := range locks {
		if code.Before(lock, at) && !releasedBetween(r, lock, at, unlocks) {
			return true
		}
	}
	return alone(r, at)
}

// taken are the lock calls of the functions that were asked for. A function is asked for each of its calls.
type taken map[*ssa.Function]lockings

// lockings are the calls of a function that take and release locks.
type lockings struct{ locks, unlocks []ssa.Instruction }

// lockCalls lists the calls of a function that take and release locks, other than those that wait for its end.
func lockCalls(r *effects.Result, fn *ssa.Function) (locks, unlocks []ssa.Instruction) {
	memo := effects.Memo[taken](r)
	if *memo == nil {
		*memo = taken{}
	}
	found, known := (*memo)[fn]
	if !known {
		found = lockCallsIn(r, fn)
		(*memo)[fn] = found
	}
	return found.locks, found.unlocks
}

func lockCallsIn(r *effects.Result, fn *ssa.Function) (out lockings) {
	for instr := range code.Instructions(fn) {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		if m := r.Model(call); m != nil && m.Sets != nil {
			switch m.Sets.What {
			case "lock":
				out.locks = append(out.locks, instr)
			case "unlock":
				out.unlocks = append(out.unlocks, instr)
			}
		} else if callee := r.Callee(call); m == nil && callee != nil && r.Says(lexicon.TakesLock, callee.Name()) {
			out.locks = append(out.locks, instr) // a lock of the user's own: one for each key, one on another machine
		}
	}
	return out
}

func releasedBetween(r *effects.Result, lock, at ssa.Instruction, unlocks []ssa.Instruction) bool {
	for _, u := range unlocks {
		if code.Before(lock, u) && code.Before(u, at) && unlocksOf(r, u, lock) {
			return true
		}
	}
	return false
}

// Uses reports whether the function calls something that sets what: try-lock and its like.
func Uses(r *effects.Result, fn *ssa.Function, what string) bool {
	for call := range code.Calls(fn) {
		if m := r.Model(call); m != nil && m.Sets != nil && m.Sets.What == what {
			return true
		}
	}
	return false
}

// RunsOnce reports whether every known caller of a function coalesces the calls: it runs in a flight, or under a lock of its callers.
func RunsOnce(r *effects.Result, fn *ssa.Function) bool {
	if r.Coalesced(fn) {
		return true
	}
	f := r.Functions[code.Origin(fn)]
	if f == nil {
		return false
	}
	for _, e := range r.EdgesTo(f) {
		// One caller that coalesces shows that somebody thought of it: the others are warmers or refreshers.
		if e.Mode == "coalesced" || r.Coalesced(e.Call.Parent()) || Locked(r, e.Call) {
			return true
		}
	}
	return false
}
