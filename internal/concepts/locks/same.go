package locks

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// unlocksOf reports whether an unlock releases what a lock took: the receiver of both is the same mutex, reached by the same fields of the
// same value. To release another one ends nothing.
//
//	s.load.Lock()
//	s.mu.Lock(); v := s.m[k]; s.mu.Unlock()    s.load is held on
//	v, err := ask(ctx, k)
func unlocksOf(r *effects.Result, unlock, lock ssa.Instruction) bool {
	a, b := unlock.(ssa.CallInstruction), lock.(ssa.CallInstruction)
	return samePlace(r.Argument(a, -1), r.Argument(b, -1), 0)
}

// maxPlace is how many fields may lie between a value and a mutex in it.
const maxPlace = 8

// samePlace reports whether two values are the same address or the same load of it.
func samePlace(a, b ssa.Value, depth int) bool {
	if a == nil || b == nil || depth == maxPlace {
		return false
	}
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.FieldAddr:
		other, ok := b.(*ssa.FieldAddr)
		return ok && code.FieldOf(a) == code.FieldOf(other) && samePlace(a.X, other.X, depth+1)
	case *ssa.UnOp:
		other, ok := b.(*ssa.UnOp)
		return ok && a.Op == token.MUL && other.Op == token.MUL && samePlace(a.X, other.X, depth+1)
	case *ssa.MakeInterface:
		other, ok := b.(*ssa.MakeInterface)
		return ok && samePlace(a.X, other.X, depth+1)
	case *ssa.IndexAddr:
		other, ok := b.(*ssa.IndexAddr)
		return ok && samePlace(a.X, other.X, depth+1) && samePlace(a.Index, other.Index, depth+1)
	}
	return false
}

// TakesMutex reports whether a call takes a lock of the standard library, for reading or writing, itself or in the function of the package
// that it calls.
func TakesMutex(r *effects.Result, call ssa.CallInstruction) bool {
	if locksMutex(r.Callee(call)) {
		return true
	}
	fn := call.Common().StaticCallee()
	if fn == nil || r.Functions[code.Origin(fn)] == nil {
		return false
	}
	for instr := range code.Instructions(code.Origin(fn)) {
		if inner, ok := instr.(*ssa.Call); ok && locksMutex(r.Callee(inner)) {
			return true
		}
	}
	return false
}

// locksMutex recognises the methods of sync that take a lock.
func locksMutex(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "sync" {
		return false
	}
	switch fn.Name() {
	case "Lock", "RLock", "TryLock", "TryRLock":
		return true
	}
	return false
}

// LoadsLocked reports whether the functions of the package that a call gets to first hold a lock while they wait for another machine: whoever
// comes second waits.
func LoadsLocked(r *effects.Result, call ssa.CallInstruction) bool {
	found := false
	for _, body := range r.Bodies(call, false) {
		for instr := range code.Instructions(body) {
			inner, ok := instr.(*ssa.Call)
			if !ok || !r.IsRemote(inner) {
				continue
			}
			if !Locked(r, inner) {
				return false
			}
			found = true
		}
	}
	return found
}
