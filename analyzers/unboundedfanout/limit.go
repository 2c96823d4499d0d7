package unboundedfanout

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/lengths"
	"github.com/hldlint/hldlint/internal/concepts/starts"
)

// branchesBefore calls do with what each branch asks that decides whether the start is reached within a turn, and whether it is where that holds.
func (s *start) branchesBefore(do func(cond ssa.Value, holds bool) bool) bool {
	for _, at := range s.way() {
		for branch, b := range code.BranchesTo(at.Block()) {
			if s.inTurn(branch, at) && !s.governs(branch) && do(branch.Cond, leadsTo(branch.Block(), b)) {
				return true
			}
		}
	}
	return false
}

// leadsTo reports whether a block is where the condition of a branch holds, and not where it does not.
func leadsTo(branch, b *ssa.BasicBlock) bool {
	way := branch.Succs[0]
	return branch.Dominates(way) && way.Dominates(b)
}

// governs reports whether a branch ends the loop itself: it asks whether there is another element.
func (s *start) governs(branch *ssa.If) bool {
	l := s.extent.Loop
	return l != nil && branch.Block() == l.Head && l.Leaves(l.Head)
}

// checked holds where such a list is short: its length is held against a limit before the loop begins, here or by a function that is asked, and
// who sends more is turned away.
//
//	if len(in.IDs) > 100 { return errTooMany }    if err := in.Validate(); err != nil { return err }
func checked(s *start) bool {
	l := s.extent.Loop
	return l != nil && s.extent.Over != nil && lengths.Short(s.effects, s.extent.Over, l.Head)
}

// counted holds where the start is only reached while a number is below another one: so many run, and no more.
//
//	if running.Load() >= max { continue }    if len(s.active) >= cap(s.slots) { return errBusy }
func counted(s *start) bool {
	return s.branchesBefore(func(cond ssa.Value, holds bool) bool {
		cmp, ok := cond.(*ssa.BinOp)
		return ok && code.IsInteger(cmp.X.Type()) && starts.Below(cmp, holds)
	})
}

// lookedUp holds where something is looked up before the start: there is one goroutine for each key, and not for each message.
//
//	if _, ok := s.running[id]; ok { continue }
func lookedUp(s *start) bool {
	return s.branchesBefore(func(cond ssa.Value, _ bool) bool {
		switch v := stripped(cond).(type) {
		case *ssa.Extract:
			switch tuple := v.Tuple.(type) {
			case *ssa.Lookup:
				return true
			case *ssa.Call:
				return s.keyed(tuple)
			}
		case *ssa.Lookup:
			return true
		case *ssa.BinOp:
			_, ok := v.X.(*ssa.Lookup)
			return ok
		}
		return false
	})
}

// keyed recognises a call that asks a container of the standard library for a key.
func (s *start) keyed(call *ssa.Call) bool {
	m := s.effects.Model(call)
	return m != nil && m.Cache != nil
}

func stripped(cond ssa.Value) ssa.Value {
	for {
		not, ok := cond.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			return cond
		}
		cond = not.X
	}
}

// oneAtATime holds where a flag is asked before the start: whoever runs has set it.
//
//	if !s.busy.CompareAndSwap(false, true) { continue }    if s.running { return }
func oneAtATime(s *start) bool {
	return s.branchesBefore(func(cond ssa.Value, _ bool) bool {
		switch v := stripped(cond).(type) {
		case *ssa.UnOp:
			return v.Op == token.MUL && code.PlaceOf(v.X) != nil && s.sets(code.PlaceOf(v.X))
		case *ssa.Call:
			callee := s.effects.Callee(v)
			return callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "sync/atomic" && callee.Name() != "Load"
		}
		return false
	})
}

// sets reports whether a function on the way, or the goroutine, sets a flag.
func (s *start) sets(flag *types.Var) bool {
	functions := s.bodies()
	for _, at := range s.way() {
		functions = append(functions, at.Parent())
	}
	for _, fn := range functions {
		for instr := range code.Instructions(fn) {
			if store, ok := instr.(*ssa.Store); ok && code.PlaceOf(store.Addr) == flag {
				return true
			}
		}
	}
	return false
}
