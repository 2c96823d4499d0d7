package queues

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// hooks recognises functions that are collected and then all run at once: whoever waits for the end of something.
func hooks(f *types.Var, drain ssa.Instruction) bool {
	slice, ok := code.Core(f.Type()).(*types.Slice)
	if !ok {
		return false
	}
	_, functions := code.Core(slice.Elem()).(*types.Signature)
	if s, ok := drain.(*ssa.Store); ok && functions {
		cut, front := s.Val.(*ssa.Slice)
		return !front || cut.Low == nil
	}
	return false
}

// maxComesBack is how many calls around a drain are looked at.
const maxComesBack = 4

// comesBack reports whether an instruction is run again and again: in a loop that waits, in a goroutine, or by whoever calls
// a function whose name says that it takes something out.
func comesBack(r *effects.Result, at ssa.Instruction, depth int) bool {
	fn := at.Parent()
	if r.Says(lexicon.MakesRoom, fn.Name()) {
		return false
	}
	if l := code.InnermostLoop(code.Loops(fn), at.Block()); l != nil && (depth > 0 || waits(l)) {
		return true
	}
	if fn.Parent() != nil {
		return true // handed to somebody, or started
	}
	calls := r.Index.Callers[code.Origin(fn)]
	if len(calls) == 0 || depth > maxComesBack {
		return r.Says(lexicon.TakesOut, fn.Name())
	}
	for _, call := range calls {
		if call.Parent() == fn {
			continue // that of its own is another's: a tree
		}
		if _, async := call.(*ssa.Go); async || comesBack(r, call, depth+1) {
			return true
		}
	}
	return false
}

// clocked reports whether what takes all that there is runs whenever a clock says so, waits for no other machine, puts nothing back, and does not ask
// what became of what it took before: the list is a buffer with a period.
//
//	for range ticker.C { s.mu.Lock(); items := s.items; s.items = nil; s.mu.Unlock(); count(items) }
func clocked(r *effects.Result, at ssa.Instruction, f *types.Var, depth int) bool {
	fn, slows := at.Parent(), func(instr ssa.Instruction) bool {
		s, puts := instr.(*ssa.Store)
		call, calls := instr.(ssa.CallInstruction)
		return calls && r.IsRemote(call) || puts && code.PlaceOf(s.Addr) == f && !code.TakesWhole(s)
	}
	for br := range code.BranchesTo(at.Block()) {
		if failed(br) != nil {
			return false // who has failed to send keeps it
		}
	}
	turns := func(l *code.Loop) bool { return l.Blocks[at.Block()] && code.TurnsByClock(l) }
	return !code.HasInstruction(fn, slows) && (slices.ContainsFunc(code.Loops(fn), turns) || depth < maxComesBack && slices.ContainsFunc(r.Index.Callers[code.Origin(fn)], func(call ssa.CallInstruction) bool { return clocked(r, call, f, depth+1) }))
}

// waits reports whether a loop waits for something in each round.
func waits(l *code.Loop) bool {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Select:
				return true
			case *ssa.UnOp:
				if instr.Op == token.ARROW {
					return true
				}
			case *ssa.Call:
				if callee := instr.Call.StaticCallee(); callee != nil && callee.Name() == "Wait" {
					return true
				}
			}
		}
	}
	return false
}

func isReset(fn *ssa.Function) bool {
	return lexicon.Says(lexicon.Resets, fn.Name())
}

// drains recognises f = f[n:], what slices.Delete and append(f[:0], f[n:]...) make of it, and f = nil or an empty slice in a
// function that reads f: it takes all at once. f = f[:len(f)-1] is a stack, and append(f[:i], f[i+1:]...) removes one member
// of a registry.
func drains(r *effects.Result, s *ssa.Store, f *types.Var) bool {
	switch v := s.Val.(type) {
	case *ssa.Slice:
		if code.LoadedField(v.X) != f {
			return code.IsEmpty(v) && readsField(s.Parent(), f)
		}
		if v.Low != nil && !code.IsZero(v.Low) {
			return true
		}
		return v.High != nil && code.IsZero(v.High) && readsField(s.Parent(), f)
	case *ssa.Const:
		return v.IsNil() && readsField(s.Parent(), f) && !cuts(s.Parent(), f)
	case *ssa.MakeSlice:
		return code.IsZero(v.Len) && readsField(s.Parent(), f)
	case *ssa.Call:
		return shifts(v, f) || deletesFront(r, v, f)
	}
	return false
}

// cuts reports whether a function also takes the last element off a field: it removes one member, and nil is no members.
func cuts(fn *ssa.Function, f *types.Var) bool {
	for instr := range code.Instructions(fn) {
		if s, ok := instr.(*ssa.Store); ok && code.PlaceOf(s.Addr) == f {
			if cut, ok := s.Val.(*ssa.Slice); ok && code.LoadedField(cut.X) == f && cut.Low == nil && cut.High != nil && !code.IsZero(cut.High) {
				return true
			}
		}
	}
	return false
}

// shifts recognises append(f[:0], f[n:]...).
func shifts(call *ssa.Call, f *types.Var) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "append" {
		return false
	}
	front, ok := call.Call.Args[0].(*ssa.Slice)
	if !ok || code.LoadedField(front.X) != f || front.High == nil || !code.IsZero(front.High) {
		return false
	}
	rest, ok := call.Call.Args[1].(*ssa.Slice)
	return ok && code.LoadedField(rest.X) == f
}

// deletesFront recognises slices.Delete(f, 0, n).
func deletesFront(r *effects.Result, call *ssa.Call, f *types.Var) bool {
	callee := r.Callee(call)
	return callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "slices" && callee.Name() == "Delete" &&
		code.LoadedField(call.Call.Args[0]) == f && code.IsZero(call.Call.Args[1])
}

// readsField reports whether a function hands the elements of a field on: it ranges over them, indexes, returns or passes them.
func readsField(fn *ssa.Function, f *types.Var) bool {
	for instr := range code.Instructions(fn) {
		load, ok := instr.(*ssa.UnOp)
		if !ok || code.LoadedField(load) != f {
			continue
		}
		for _, ref := range *load.Referrers() {
			if handsOn(ref, load) {
				return true
			}
		}
	}
	return false
}

func handsOn(use ssa.Instruction, load *ssa.UnOp) bool {
	switch use := use.(type) {
	case *ssa.IndexAddr, *ssa.Return, *ssa.Store, *ssa.Phi, *ssa.Range, *ssa.MakeInterface, *ssa.Send:
		return true
	case *ssa.Call:
		b, ok := use.Call.Value.(*ssa.Builtin)
		return !ok || b.Name() == "append" && use.Call.Args[0] != ssa.Value(load) || b.Name() == "copy"
	}
	return false
}

// searched reports whether a call takes out an element that was looked for, rather than the first or the last.
func searched(call *ssa.Call) bool {
	for _, arg := range call.Call.Args[min(1, len(call.Call.Args)):] {
		if _, phi := arg.(*ssa.Phi); phi {
			return true
		}
	}
	return false
}
