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
	if !async && (storesInto(call.Parent(), owner, call) || hasStored(r, call, owner)) {
		return true
	}
	for _, fn := range r.Bodies(call, async) {
		if storesInto(fn, owner, nil) {
			return true
		}
	}
	return false
}

// hasStored reports whether a function gives what a call yields to another one of the package that stores into a field of the struct.
func hasStored(r *effects.Result, after ssa.CallInstruction, owner *types.Named) bool {
	for instr := range code.Instructions(after.Parent()) {
		call, ok := instr.(*ssa.Call)
		if !ok || instr == ssa.Instruction(after) || !code.Reaches(after, instr) || !given(call, after) {
			continue
		}
		for _, fn := range r.Bodies(call, false) {
			if storesInto(fn, owner, nil) {
				return true
			}
		}
	}
	return false
}

// given reports whether an argument of a call is computed from what another one yields, other than its failure.
func given(call *ssa.Call, from ssa.CallInstruction) bool {
	for _, arg := range code.Arguments(call) {
		if !failure(arg.Type()) && code.DependsOn(arg, from) {
			return true
		}
	}
	return false
}

// Spares reports whether some way around a call ends well: what is fresh is answered. A way that refuses is a gate, as a breaker is.
func Spares(branch *ssa.If, call ssa.Instruction) bool {
	if branch.Block() == call.Block() {
		return false
	}
	for _, block := range branch.Parent().Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if ok && !fails(ret) && code.ReachesBlock(branch.Block(), block, call.Block()) {
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
