package unboundedfanout

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
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
