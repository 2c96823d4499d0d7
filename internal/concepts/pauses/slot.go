package pauses

import (
	"go/token"

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
	if recv, ok := instr.(*ssa.UnOp); ok {
		return drops(recv) && taken(l, recv)
	}
	for _, ch := range code.SendsTo(instr) {
		for later := range l.Instructions() {
			if recv, ok := later.(*ssa.UnOp); ok && drops(recv) && code.Alike(recv.X, ch) && code.Before(instr, recv) {
				return true
			}
		}
	}
	return false
}

// taken reports whether the loop has sent to a channel before it receives from it.
func taken(l *code.Loop, recv *ssa.UnOp) bool {
	for instr := range l.Instructions() {
		for _, ch := range code.SendsTo(instr) {
			if code.Alike(recv.X, ch) && code.Before(instr, recv) {
				return true
			}
		}
	}
	return false
}

// drops recognises a receive that nobody looks at: <-ch.
func drops(recv *ssa.UnOp) bool { return recv.Op == token.ARROW && len(*recv.Referrers()) == 0 }
