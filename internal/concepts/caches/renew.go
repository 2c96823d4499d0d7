package caches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Renews reports whether a call stores into a field of the struct, in the functions of the package that it runs or starts, or
// right after it.
func Renews(r *effects.Result, call ssa.CallInstruction, owner *types.Named) bool {
	_, async := call.(*ssa.Go)
	if !async && storesInto(call.Parent(), owner, call) {
		return true
	}
	for _, fn := range r.Bodies(call, async) {
		if storesInto(fn, owner, nil) {
			return true
		}
	}
	return false
}

// Marks reports whether a function notes, before it gets to an instruction, that somebody renews the struct already: it sets
// one of its fields, or swaps a flag.
func Marks(r *effects.Result, at ssa.Instruction, owner *types.Named) bool {
	for instr := range code.Instructions(at.Parent()) {
		if instr == at || !code.Reaches(instr, at) {
			continue
		}
		switch instr := instr.(type) {
		case *ssa.Store:
			if isFieldOf(instr.Addr, owner) {
				return true
			}
		case *ssa.Call:
			if fn := instr.Call.StaticCallee(); fn != nil && r.Says(lexicon.LetsOneThrough, fn.Name()) {
				return true
			}
		}
	}
	return false
}

// isFieldOf reports whether an address is that of a field of a struct.
func isFieldOf(addr ssa.Value, owner *types.Named) bool {
	f, ok := addr.(*ssa.FieldAddr)
	return ok && code.Named(f.X.Type()) == owner
}

// storesInto looks for a store into a field of the struct, or a call of a method (an atomic's Store) on one; after: only behind that call.
func storesInto(fn *ssa.Function, owner *types.Named, after ssa.Instruction) bool {
	for instr := range code.Instructions(fn) {
		if after != nil && !code.Reaches(after, instr) {
			continue
		}
		switch instr := instr.(type) {
		case *ssa.Store:
			if isFieldOf(instr.Addr, owner) {
				return true
			}
		case *ssa.Call:
			if fn := instr.Call.StaticCallee(); fn != nil && fn.Name() == "Store" && len(instr.Call.Args) > 0 && isFieldOf(instr.Call.Args[0], owner) {
				return true
			}
		}
	}
	return false
}

// LocalCoalescer reports whether an allocation is a group that lives no longer than the call: it is used, and goes nowhere.
func LocalCoalescer(r *effects.Result, alloc *ssa.Alloc) bool {
	if r.RoleOf(alloc.Type()) != "coalescer" {
		return false
	}
	used := false
	for _, ref := range *alloc.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok {
			return false
		}
		m := r.Model(call)
		if m == nil || len(m.Calls) == 0 || r.Argument(call, -1) != ssa.Value(alloc) {
			return false
		}
		used = true
	}
	return used
}

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
