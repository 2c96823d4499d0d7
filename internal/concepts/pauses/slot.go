package pauses

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// isSlot recognises the taking of a slot that the loop gives back itself, and the giving back. It limits how many of such calls are under way, and
// says nothing of when the next one comes: a slot that is free costs no time.
//
//	for {
//		sem <- struct{}{}
//		err := c.Send(m)
//		<-sem
//		if err == nil { return nil }
//	}
func isSlot(l *code.Loop, instr ssa.Instruction) bool {
	if l == nil {
		return false
	}
	switch instr := instr.(type) {
	case *ssa.Send:
		return givesBack(l, instr.Chan)
	case *ssa.UnOp:
		return drops(instr) && takes(l, instr.X)
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.SendOnly && givesBack(l, s.Chan) {
				return true
			}
		}
	}
	return false
}

// givesBack reports whether the loop receives from a channel and drops what comes.
func givesBack(l *code.Loop, ch ssa.Value) bool {
	for instr := range l.Instructions() {
		if recv, ok := instr.(*ssa.UnOp); ok && drops(recv) && code.Alike(recv.X, ch) {
			return true
		}
	}
	return false
}

// takes reports whether the loop sends to a channel.
func takes(l *code.Loop, ch ssa.Value) bool {
	for instr := range l.Instructions() {
		switch instr := instr.(type) {
		case *ssa.Send:
			if code.Alike(instr.Chan, ch) {
				return true
			}
		case *ssa.Select:
			for _, s := range instr.States {
				if s.Dir == types.SendOnly && code.Alike(s.Chan, ch) {
					return true
				}
			}
		}
	}
	return false
}

// drops recognises a receive that nobody looks at: <-ch.
func drops(recv *ssa.UnOp) bool {
	return recv.Op == token.ARROW && len(*recv.Referrers()) == 0
}
