package caches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Hands reports whether a function returns something that it computes from a field of the struct, or from what a call
// yields that is made once in it.
func Hands(r *effects.Result, fn *ssa.Function, owner *types.Named, call ssa.CallInstruction) bool {
	if code.InnermostLoop(code.Loops(fn), call.Block()) != nil {
		return false
	}
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for _, v := range ret.Results {
			if !code.IsError(v.Type()) && !code.IsBool(v.Type()) && (code.DependsOn(v, call) || readsOwner(v, owner, map[ssa.Value]bool{})) {
				return true
			}
		}
	}
	return false
}

// readsOwner reports whether a value is computed from a field of the struct.
func readsOwner(v ssa.Value, owner *types.Named, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > code.MaxDependence {
		return false
	}
	seen[v] = true
	if addr, ok := v.(*ssa.FieldAddr); ok && code.Named(addr.X.Type()) == owner {
		return true
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		for _, ref := range *alloc.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == v && readsOwner(s.Val, owner, seen) {
				return true
			}
		}
		return false
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && readsOwner(*op, owner, seen) {
			return true
		}
	}
	return false
}

// HandsLater reports whether a function sees to it that the struct is fresh for a caller that looks at it next: once, and not in a loop that
// renews it for everybody.
//
//	if err := c.ensure(ctx); err != nil { return err }
//	req.Header.Set("Authorization", c.token)
func HandsLater(r *effects.Result, fn *ssa.Function, owner *types.Named) bool {
	f := r.Functions[code.Origin(fn)]
	if f == nil {
		return false
	}
	for _, e := range r.EdgesTo(f) {
		caller := e.Call.Parent()
		if e.Async || r.Cold(caller) || code.InnermostLoop(code.Loops(caller), e.Call.Block()) != nil {
			continue
		}
		if readsAfter(caller, owner, e.Call) {
			return true
		}
	}
	return false
}

// readsAfter reports whether a function reads a field of the struct other than its lock, once it has got past a call.
func readsAfter(fn *ssa.Function, owner *types.Named, after ssa.Instruction) bool {
	for instr := range code.Instructions(fn) {
		load, ok := instr.(*ssa.UnOp)
		if ok && code.Reaches(after, instr) && isFieldOf(load.X, owner) && !IsService(load.Type()) {
			return true
		}
	}
	return false
}
