package code

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// UsesOfSteps lists what uses the functions that a call returned in a list, or in a struct that keeps them, beside something else: the calls of its
// methods, the literals that have it, the places that keep it.
//
//	tx, undo, err := s.begin(ctx)	// undo keeps what rolls tx back
//	defer undo.Do()
func UsesOfSteps(call *ssa.Call, beside ssa.Value) []ssa.Instruction {
	var out []ssa.Instruction
	for _, ref := range *call.Referrers() {
		if e, ok := ref.(*ssa.Extract); ok && ssa.Value(e) != beside && keepsSteps(e.Type()) {
			out = append(out, usesThrough(e, map[*ssa.Alloc]bool{})...)
		}
	}
	return slices.DeleteFunc(out, givesFunction)
}

// keepsSteps recognises a type of no library of Go's that keeps functions to run them at the end, of which each has all that it needs.
//
//	type Undo struct{ steps []func() }		type closers []func() error
func keepsSteps(t types.Type) bool {
	named := Named(t)
	if named == nil || named.Obj().Pkg() == nil || IsStandard(named.Obj().Pkg().Path()) {
		return false
	}
	s := Struct(t)
	return isStep(t) || s != nil && slices.ContainsFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return isStep(f.Type()) })
}

// isStep recognises a function that is given a context at most and returns an error at most, and a list of such.
func isStep(t types.Type) bool {
	if list, ok := Core(t).(*types.Slice); ok {
		t = list.Elem()
	}
	sig, ok := Core(t).(*types.Signature)
	if !ok || sig.Results().Len() > 1 || sig.Results().Len() == 1 && !IsError(sig.Results().At(0).Type()) {
		return false
	}
	return !slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(p *types.Var) bool { return !IsContext(p.Type()) })
}

// givesFunction recognises a call that is given a function, and may keep it with those that are there: it runs none of them.
//
//	undo.Add(func() { os.Remove(name) })
func givesFunction(use ssa.Instruction) bool {
	call, ok := use.(ssa.CallInstruction)
	return ok && slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool { return IsCallable(arg.Type()) })
}
