package contexts

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// EndsOnly reports whether a group is kept in a field, and only waited for when what has it ends, or never: no request waits for it.
//
//	func (s *Service) Stop() { s.wg.Wait() }
func EndsOnly(r *effects.Result, group ssa.Value) bool {
	field := fieldOf(group)
	if field == nil {
		return false
	}
	waited := false
	for _, f := range r.Order {
		for call := range code.Calls(f.Fn) {
			args := code.Arguments(call)
			if len(args) == 0 || r.ShortName(call) != "Wait" {
				continue
			}
			if fieldOf(args[0]) != field {
				continue
			}
			waited = true
			if !CleansUp(r, call.Parent()) {
				return false
			}
		}
	}
	return waited || !field.Exported() && onlyStarts(r, field)
}

// fieldOf is the field that a group is, or to which one it points, or nil.
//
//	s.wg.Go(f)
func fieldOf(group ssa.Value) *types.Var {
	if load, ok := group.(*ssa.UnOp); ok {
		group = load.X
	}
	if addr, ok := group.(*ssa.FieldAddr); ok {
		return code.FieldOf(addr)
	}
	return nil
}

// onlyStarts reports whether the groups in a field are used for nothing but to start something with, so that nobody can wait for them.
func onlyStarts(r *effects.Result, field *types.Var) bool {
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			at, ok := instr.(*ssa.FieldAddr)
			if ok && code.FieldOf(at) == field && slices.ContainsFunc(*at.Referrers(), func(ref ssa.Instruction) bool { return !startsBy(r, ref, at) }) {
				return false
			}
		}
	}
	return true
}

// startsBy is starts for one use of the field, in which the group is or to which one it points.
func startsBy(r *effects.Result, use ssa.Instruction, at *ssa.FieldAddr) bool {
	load, loads := use.(*ssa.UnOp)
	if !loads {
		return starts(r, use, at)
	}
	return !slices.ContainsFunc(*load.Referrers(), func(ref ssa.Instruction) bool { return !starts(r, ref, load) })
}

// starts reports whether an instruction puts a group into its field, or calls a method of it that a library has for starting or setting something.
func starts(r *effects.Result, use ssa.Instruction, group ssa.Value) bool {
	switch use := use.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.Store:
		return use.Addr == group && madeHere(r, use.Val)
	case ssa.CallInstruction:
		return r.Model(use) != nil && r.Argument(use, -1) == group && !isWait(r, use)
	}
	return false
}

// madeHere reports whether a group is made where it is put into a field, so that nobody else has it.
func madeHere(r *effects.Result, group ssa.Value) bool {
	made, ok := group.(ssa.Instruction)
	if !ok || group.Referrers() == nil || len(*group.Referrers()) > 1 {
		return false
	}
	if x, ok := made.(*ssa.Extract); ok {
		made, _ = x.Tuple.(ssa.Instruction)
	}
	switch made := made.(type) {
	case *ssa.Alloc:
		return true
	case *ssa.Call:
		callee := r.Callee(made)
		return callee != nil && callee.Pkg() != nil && !r.Ours(callee.Pkg())
	}
	return false
}
