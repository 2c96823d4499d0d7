package retrypolicy

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Redirects reports whether all that a policy made in place repeats asks somebody else the next time: each failure that is tried again follows
// on a new value of a variable which the function asks with. Such a try needs no delay.
//
//	backoff.Retry(func() error {
//		err := ask(leader)
//		if next, told := leaderOf(err); told {
//			leader = next
//			return err
//		}
//		return backoff.Permanent(err)
//	}, &backoff.ZeroBackOff{})
func Redirects(r *effects.Result, made *ssa.Alloc) bool {
	repeated := uses(r, made, map[ssa.Value]bool{})
	return len(repeated) > 0 && !slices.ContainsFunc(repeated, func(call *ssa.Call) bool {
		bodies, library := r.Bodies(call, false), r.Callee(call).Pkg()
		return len(bodies) == 0 || slices.ContainsFunc(bodies, func(body *ssa.Function) bool { return !asksElsewhere(r, body, library) })
	})
}

// uses lists the calls of retry libraries that a policy, or one that is made of it, is given to.
func uses(r *effects.Result, policy ssa.Value, seen map[ssa.Value]bool) []*ssa.Call {
	if seen[policy] || policy.Referrers() == nil {
		return nil
	}
	seen[policy] = true
	var out []*ssa.Call
	for _, ref := range *policy.Referrers() {
		switch use := ref.(type) {
		case *ssa.MakeInterface, *ssa.ChangeInterface:
			out = append(out, uses(r, use.(ssa.Value), seen)...)
		case *ssa.Call:
			switch m := r.Model(use); {
			case m == nil || m.Retries == nil:
			case m.Retries.Policy:
				out = append(out, uses(r, use, seen)...)
			case len(m.Calls) > 0:
				out = append(out, use)
			}
		}
	}
	return out
}

// asksElsewhere reports whether a function has some other one to ask after each failure that it does not have the library mark as final.
func asksElsewhere(r *effects.Result, body *ssa.Function, library *types.Package) bool {
	again := false
	for instr := range code.Instructions(body) {
		ret, ok := instr.(*ssa.Return)
		if !ok || len(ret.Results) == 0 || isFinal(r, ret.Results[len(ret.Results)-1], library) {
			continue
		}
		if !movesOn(ret) {
			return false
		}
		again = true
	}
	return again
}

// isFinal reports whether there is no further try: all is well, or the library has marked the error.
func isFinal(r *effects.Result, err ssa.Value, library *types.Package) bool {
	if code.IsNil(err) {
		return true
	}
	marked, ok := code.Content(err).(*ssa.Call)
	if !ok {
		return false
	}
	callee := r.Callee(marked)
	return callee != nil && callee.Pkg() == library
}

// movesOn reports whether a return follows on a store to a variable from outside that the function also reads.
func movesOn(ret *ssa.Return) bool {
	for instr := range code.Instructions(ret.Parent()) {
		store, ok := instr.(*ssa.Store)
		if !ok || !store.Block().Dominates(ret.Block()) {
			continue
		}
		if outside, ok := store.Addr.(*ssa.FreeVar); ok && slices.ContainsFunc(*outside.Referrers(), func(ref ssa.Instruction) bool { return asksWith(ref, outside) }) {
			return true
		}
	}
	return false
}

// asksWith reports whether an instruction reads a variable for a call.
func asksWith(instr ssa.Instruction, variable ssa.Value) bool {
	load, ok := instr.(*ssa.UnOp)
	return ok && load.X == variable && slices.ContainsFunc(*load.Referrers(), func(use ssa.Instruction) bool {
		call, ok := use.(ssa.CallInstruction)
		return ok && slices.Contains(code.Arguments(call), ssa.Value(load))
	})
}
