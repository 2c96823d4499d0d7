package caches

import (
	"go/constant"
	"slices"

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
		bodies := bodiesOf(r, load)
		if len(bodies) == 0 {
			continue
		}
		asks := false
		for _, body := range bodies {
			asks = asks || asksFor(r, body, i, wanted, 0)
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
		for _, v := range append(merged(x), x) {
			if said, decides := verdict(v, at); decides {
				out[x.Index] = said
			}
		}
	}
	return out
}

// merged lists the variables that may have a result: isRoute, where no other branch asks.
func merged(x *ssa.Extract) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *x.Referrers() {
		if phi, ok := ref.(*ssa.Phi); ok {
			out = append(out, phi)
		}
	}
	return out
}

// verdict is what a value has to be for an instruction to run.
func verdict(v ssa.Value, at ssa.Instruction) (said, decides bool) {
	branch, holds := code.BranchOn(v)
	if branch == nil {
		return false, false
	}
	other := code.OtherSuccessor(branch, holds)
	switch {
	case leadsTo(holds, other, at):
		return true, true
	case leadsTo(other, holds, at):
		return false, true
	}
	return false, false
}

// leadsTo reports whether only one side of a branch leads to an instruction.
func leadsTo(side, other *ssa.BasicBlock, at ssa.Instruction) bool {
	return side.Dominates(at.Block()) && other != at.Block() && !other.Dominates(at.Block())
}

// maxVerdicts is through how many calls a verdict is followed.
const maxVerdicts = 3

// asksFor reports whether some way to a return that may yield a verdict waits for another machine.
func asksFor(r *effects.Result, body *ssa.Function, result int, verdict bool, depth int) bool {
	for _, b := range body.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || result >= len(ret.Results) || differs(ret.Results[result], verdict) || failing(ret) {
			continue
		}
		needs := map[*ssa.Call]outcome{}
		settle(ret.Results[result], verdict, needs)
		for instr := range code.Instructions(body) {
			call, ok := instr.(*ssa.Call)
			if ok && (r.IsRemote(call) || Opaque(r, call)) && code.Reaches(call, ret) && !spared(r, call, needs, depth) {
				return true
			}
		}
	}
	return false
}

// failing reports whether a return is where an error was seen, and hands on that or another: nothing is kept of that.
func failing(ret *ssa.Return) bool {
	if fails(ret) {
		return true
	}
	if !slices.ContainsFunc(ret.Results, func(v ssa.Value) bool { return code.IsError(v.Type()) && !code.IsNil(v) }) {
		return false
	}
	for instr := range code.Instructions(ret.Parent()) {
		v, ok := instr.(ssa.Value)
		if !ok || v.Type() == nil || !code.IsError(v.Type()) || v.Referrers() == nil {
			continue
		}
		if branch, set := code.NilBranch(v); branch != nil && set.Dominates(ret.Block()) {
			return true
		}
	}
	return false
}

// bodiesOf are the functions of the package that a call may run, behind an interface too.
func bodiesOf(r *effects.Result, call *ssa.Call) []*ssa.Function {
	out := r.Bodies(call, false)
	if method := r.Callee(call); len(out) == 0 && method != nil && code.IsInterfaceMethod(method) {
		for _, impl := range r.Implementations(method) {
			f := r.Functions[r.Code.SSA().Prog.FuncValue(impl)]
			if f == nil {
				return nil
			}
			out = append(out, f.Fn)
		}
	}
	return out
}

// differs reports whether a value is a constant other than a verdict.
func differs(v ssa.Value, verdict bool) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == constant.Bool && constant.BoolVal(k.Value) != verdict
}
