package caches

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// KeepsOther reports whether a set happens only where the load said so by a boolean, and says so only when it has asked nobody: what is loaded
// is never kept, and what is kept was never loaded.
//
//	id, route, err := s.resolve(ctx, name)    // asks only where route is true
//	if !route { s.known.Add(name, id) }
func KeepsOther(r *effects.Result, load *ssa.Call, set ssa.Instruction) bool {
	for i, wanted := range verdicts(load, set) {
		bodies := r.Bodies(load, false)
		if len(bodies) == 0 {
			continue
		}
		asks := false
		for _, body := range bodies {
			asks = asks || asksFor(r, body, i, wanted)
		}
		if !asks {
			return true
		}
	}
	return false
}

// verdicts are the boolean results of a call that decide whether an instruction runs, and what they have to be.
func verdicts(load *ssa.Call, at ssa.Instruction) map[int]bool {
	out := map[int]bool{}
	for _, ref := range *load.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok || !code.IsBool(x.Type()) {
			continue
		}
		branch, holds := code.BranchOn(x)
		if branch == nil {
			continue
		}
		switch other := code.OtherSuccessor(branch, holds); {
		case leadsTo(holds, other, at):
			out[x.Index] = true
		case leadsTo(other, holds, at):
			out[x.Index] = false
		}
	}
	return out
}

// leadsTo reports whether only one side of a branch leads to an instruction.
func leadsTo(side, other *ssa.BasicBlock, at ssa.Instruction) bool {
	return side.Dominates(at.Block()) && other != at.Block() && !other.Dominates(at.Block())
}

// asksFor reports whether some way to a return that may yield a verdict waits for another machine.
func asksFor(r *effects.Result, body *ssa.Function, result int, verdict bool) bool {
	for _, b := range body.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || result >= len(ret.Results) || differs(ret.Results[result], verdict) || failing(ret) {
			continue
		}
		for instr := range code.Instructions(body) {
			call, ok := instr.(*ssa.Call)
			if ok && (r.IsRemote(call) || Opaque(r, call)) && code.Reaches(call, ret) {
				return true
			}
		}
	}
	return false
}

// failing reports whether a return is where an error was seen that it hands on: nothing is kept of that.
func failing(ret *ssa.Return) bool {
	if fails(ret) {
		return true
	}
	for _, v := range ret.Results {
		if !code.IsError(v.Type()) || v.Referrers() == nil {
			continue
		}
		if branch, set := code.NilBranch(v); branch != nil && set.Dominates(ret.Block()) {
			return true
		}
	}
	return false
}

// differs reports whether a value is a constant other than a verdict.
func differs(v ssa.Value, verdict bool) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.Bool && constant.BoolVal(k.Value) != verdict
}
