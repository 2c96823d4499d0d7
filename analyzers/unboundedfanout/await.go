package unboundedfanout

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/concepts/starts"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

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
		return recv != nil && s.effects.RoleOf(recv.Type()) == "group" && contexts.Joins(s.effects, recv.Type(), code.MethodName(instr))
	}
	return false
}

// limitsInside holds for the elements of a list that are in memory anyway, where each goroutine takes a slot before it works: what is
// limited is the work. Of messages there is no end: those that wait for a slot pile up, which is told with them.
func limitsInside(s *start) bool { return s.kind.ID == element.ID && s.slotInside() != nil }

// slotInside is where the goroutine takes a slot, itself or in a function of the package that does its work, or nil.
//
//	go func() { slots <- true; defer func() { <-slots }(); s.price(ctx, id) }()
//	go func() { limited(func() { s.price(ctx, id) }) }()    func limited(f func()) { slots <- true; defer func() { <-slots }(); f() }
func (s *start) slotInside() ssa.Instruction {
	for _, fn := range s.bodies() {
		for _, h := range regions.Of(s.effects, fn).Acquires() {
			if h.What == models.HeldSlot {
				return h.Acquire
			}
		}
		for _, taken := range starts.Tokens(s.effects, fn) {
			if s.worksAfter(taken) {
				return taken
			}
		}
	}
	return nil
}

// worksAfter reports whether a function asks another machine behind an instruction, or calls what it was given.
func (s *start) worksAfter(at ssa.Instruction) bool {
	for call := range code.Calls(at.Parent()) {
		if _, ok := call.(*ssa.Call); !ok || !code.Reaches(at, call) {
			continue
		}
		if _, given := call.Common().Value.(*ssa.Parameter); given || slices.ContainsFunc(s.effects.Call(call), s.asks) {
			return true
		}
	}
	return false
}
