package unboundedfanout

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// branchesBefore calls do with what each branch asks that decides whether the start is reached within a turn, and whether it is where that holds.
func (s *start) branchesBefore(do func(cond ssa.Value, holds bool) bool) bool {
	for _, at := range s.way() {
		for b := at.Block(); b.Idom() != nil; b = b.Idom() {
			over := b.Idom()
			branch, ok := over.Instrs[len(over.Instrs)-1].(*ssa.If)
			if ok && s.inTurn(branch, at) && !s.governs(branch) && do(branch.Cond, leadsTo(over, b)) {
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
	return l != nil && branch.Block().Parent() == l.Head.Parent() && branch.Block() == l.Head
}

// counted holds where the start is only reached while a number is below another one: so many run, and no more.
//
//	if running.Load() >= max { continue }    if len(s.active) >= cap(s.slots) { return errBusy }
func counted(s *start) bool {
	return s.branchesBefore(func(cond ssa.Value, holds bool) bool {
		cmp, ok := cond.(*ssa.BinOp)
		if !ok || !code.IsInteger(cmp.X.Type()) {
			return false
		}
		op := cmp.Op
		below := op == token.LSS || op == token.LEQ
		if op != token.GTR && op != token.GEQ && !below {
			return false
		}
		if code.IsConst(cmp.X) {
			below = !below // 100 > n
		}
		return below == holds
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

// awaited holds where a turn waits for what it started, or for a group of them, before the next one begins.
//
//	for chunk := range slices.Chunk(ids, 10) { for _, id := range chunk { wg.Go(...) }; wg.Wait() }
func awaited(s *start) bool {
	for _, at := range s.way() {
		for instr := range code.Instructions(at.Parent()) {
			if s.joins(instr) && s.inTurn(instr, at) && s.follows(at, instr) {
				return true
			}
		}
	}
	return false
}

// follows reports whether an instruction runs after another in the same turn.
func (s *start) follows(at ssa.CallInstruction, instr ssa.Instruction) bool {
	if at.Block() == instr.Block() {
		return code.Before(at, instr)
	}
	var head *ssa.BasicBlock
	if l := s.extent.Loop; l != nil && at.Parent() == l.Head.Parent() {
		head = l.Head
	}
	return code.ReachesBlock(at.Block(), instr.Block(), head)
}

// joins recognises what waits for goroutines: a receive that is not the message's, the Wait of a group.
func (s *start) joins(instr ssa.Instruction) bool {
	if instr == s.from {
		return false
	}
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case *ssa.Select:
		return instr.Blocking
	case *ssa.Call:
		recv := s.effects.Argument(instr, -1)
		return recv != nil && code.MethodName(instr) == "Wait" && s.effects.RoleOf(recv.Type()) == "group"
	}
	return false
}

// limitsInside holds for the elements of a list that are in memory anyway, where each goroutine takes a slot before it works: what is
// limited is the work. Of messages there is no end: those that wait for a slot pile up.
func limitsInside(s *start) bool {
	if s.kind.ID != element.ID {
		return false
	}
	for _, fn := range s.bodies() {
		for _, h := range regions.Of(s.effects, fn).Acquires() {
			if h.What == models.HeldSlot {
				return true
			}
		}
	}
	return false
}
