package pauses

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// delay finds the argument of a call that says how long it sleeps, or nil: of a library's, or of a helper that hands it on.
func delay(r *effects.Result, call ssa.CallInstruction) ssa.Value {
	if m := r.Model(call); m != nil {
		if m.Sleeps != nil && m.Sleeps.Delay == "argument" {
			return r.Argument(call, m.Sleeps.Arg)
		}
		return nil
	}
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	args := code.Arguments(call)
	for _, e := range f.EdgesAt(call) {
		if e.Blind || e.Async {
			continue
		}
		for _, via := range r.CalleeSummaries(e) {
			for _, effect := range via.Effects {
				if effect.Kind == summary.Sleep && effect.Bounds[0].Kind == summary.Param && effect.Bounds[0].Param < len(args) {
					return args[effect.Bounds[0].Param]
				}
			}
		}
	}
	return nil
}

// isFixed reports whether a delay is the same in each round of a loop.
func isFixed(r *effects.Result, l *code.Loop, v ssa.Value, depth int) bool {
	instr, ok := v.(ssa.Instruction)
	if _, given := v.(*ssa.Parameter); given && l == nil {
		return false // the next call may get a longer one
	}
	if !ok || l != nil && !l.Blocks[instr.Block()] {
		return true // computed once
	}
	if depth > 6 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Convert:
		return isFixed(r, l, v.X, depth+1)
	case *ssa.ChangeType:
		return isFixed(r, l, v.X, depth+1)
	case *ssa.BinOp:
		return isFixed(r, l, v.X, depth+1) && isFixed(r, l, v.Y, depth+1)
	case *ssa.UnOp:
		return unwritten(r, l, v.X)
	case *ssa.Field:
		return isFixed(r, l, v.X, depth+1)
	}
	return false
}

// unwritten reports whether nothing makes what lies at an address grow: a variable that the loop does not write, a field
// or package variable that never gets something computed from itself.
func unwritten(r *effects.Result, l *code.Loop, addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		for _, s := range r.Index.Fields[code.FieldOf(addr)] {
			if _, computed := s.Val.(*ssa.BinOp); computed || l != nil && l.Blocks[s.Block()] {
				return false
			}
			if _, called := s.Val.(*ssa.Call); called && s.Parent() == addr.Parent() {
				return false
			}
		}
		return !r.Index.Leaks[code.FieldOf(addr)]
	case *ssa.Global:
		return len(r.Index.Globals[addr]) <= 1 && !r.Index.LeaksG[addr]
	case *ssa.Alloc:
		for _, ref := range *addr.Referrers() {
			if _, captured := ref.(*ssa.MakeClosure); captured {
				return false
			}
			if s, ok := ref.(*ssa.Store); ok && (l == nil || l.Blocks[s.Block()]) {
				return false
			}
		}
		return true
	}
	return false
}
