package starts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor adds which functions wait for room before they start what they are given, or refuse it.
var Contributor = effects.Contributor{
	Name:   "starts",
	Export: func(r *effects.Result, _ *ssa.Function, _ *summary.Summary) { mark(r) },
}

type marked struct{ done bool }

// mark notes them once for all functions of the package: one may hand on to another.
func mark(r *effects.Result) {
	m := effects.State[marked](r)
	if m.done {
		return
	}
	m.done = true
	r.Learn(func(f *effects.Function) bool { return markOne(r, f) })
}

// markOne looks at a function that starts what it is given: all that it starts has to wait for room.
func markOne(r *effects.Result, f *effects.Function) (learnt bool) {
	var given []int
	for _, g := range f.Summary.Callbacks {
		if g.Mode == "goroutine" && !slices.Contains(given, g.Param) {
			given = append(given, g.Param)
		}
	}
	if len(given) == 0 {
		return false
	}
	found := false
	for call := range code.Calls(f.Fn) {
		if !startsHere(r, f, call) {
			continue
		}
		if !limited(r, call) {
			return false
		}
		found = true
	}
	for _, param := range given {
		learnt = found && f.Give(param, summary.Limited) || learnt
	}
	return learnt
}

// startsHere reports whether a call starts a goroutine, or hands on what its function was given to one that does.
func startsHere(r *effects.Result, f *effects.Function, call ssa.CallInstruction) bool {
	if _, ok := call.(*ssa.Go); ok || Given(r, call) {
		return true
	}
	for _, e := range f.EdgesAt(call) {
		if e.Blind {
			continue
		}
		for _, via := range r.CalleeSummaries(e) {
			if slices.ContainsFunc(via.Callbacks, func(g summary.CallbackUse) bool { return g.Mode == "goroutine" }) {
				return true
			}
		}
	}
	return false
}

// limited reports whether something holds a start back, in the function that it stands in or in one that it hands on to.
func limited(r *effects.Result, at ssa.CallInstruction) bool {
	if limited, _ := groupOf(r, at); limited || byCallee(r, at) || counted(at) || crew(r, at) {
		return true
	}
	for instr := range code.Instructions(at.Parent()) {
		if instr == ssa.Instruction(at) || !code.Before(instr, at) {
			continue
		}
		call, ok := instr.(ssa.CallInstruction)
		if Waits(r, instr) || ok && Acquires(r, call) {
			return true
		}
	}
	return false
}

// counted reports whether a start is only reached while a number is below another one, other than that of the turns of a loop.
//
//	if p.running.Add(1) > max { p.running.Add(-1); return errBusy }
func counted(at ssa.CallInstruction) bool {
	for branch, b := range code.BranchesTo(at.Block()) {
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok || turns(branch) || !code.IsInteger(cmp.X.Type()) {
			continue
		}
		if holds, decided := code.WayTo(branch, b); decided && Below(cmp, holds) {
			return true
		}
	}
	return false
}

// turns reports whether a branch asks whether a loop goes on.
func turns(branch *ssa.If) bool {
	return slices.ContainsFunc(code.Loops(branch.Parent()), func(l *code.Loop) bool { return branch.Block() == l.Head && l.Leaves(l.Head) })
}
