package retrybackoff

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/concepts/retry"
)

// waitsFirst holds where a loop that tells itself to come back waits for a clock before it makes the call, whoever has told it; and so where a
// function starts itself again.
//
//	for range s.again {
//		<-time.After(delay)
//		if err := s.dispatch(); err != nil {
//			s.again <- struct{}{}
//		}
//	}
func waitsFirst(t *tries) bool {
	if t.loop.Body == nil {
		return slices.ContainsFunc(slices.Collect(code.Instructions(t.fn)), t.beginsBy)
	}
	if t.loop.Purpose != retry.SelfScheduled {
		return false
	}
	for instr := range t.loop.Body.Instructions() {
		p, ok := pauses.At(t.effects, t.loop.Body, instr)
		if ok && p.Stops() && code.Before(instr, t.loop.Call) && (p.Delays() || leadsByClock(instr, t.loop.Body, t.loop.Call.Block())) {
			return true
		}
	}
	return false
}

// leadsByClock reports whether a receive leads to a block only when a clock has told so that was made for this round: one that lasts may be
// set to nothing.
func leadsByClock(receive ssa.Instruction, l *code.Loop, to *ssa.BasicBlock) bool {
	return slices.ContainsFunc(code.ReceivesAt(receive), func(rc code.Received) bool {
		made, ok := rc.Channel.(*ssa.Call)
		return ok && l.Blocks[made.Block()] && code.IsTimeChannel(made.Type()) && rc.Body != nil && rc.Body.Dominates(to)
	})
}

// beginsBy reports whether a function that starts itself again waits for some time by an instruction, before it makes the call.
//
//	func (c *Client) connect() {
//		time.Sleep(c.delay)	or: <-c.clock.After(c.delay)
//		if err := c.dial(); err != nil { go c.connect() }
//	}
func (t *tries) beginsBy(instr ssa.Instruction) bool {
	if !code.Before(instr, t.loop.Call) {
		return false
	}
	if receive, ok := instr.(*ssa.UnOp); ok && receive.Op == token.ARROW {
		timer, ok := receive.X.(*ssa.Call)
		return ok && slices.ContainsFunc(timer.Call.Args, lasts) && !pauses.IsFleeting(t.effects, timer)
	}
	p, ok := pauses.At(t.effects, nil, instr)
	return ok && p.Kind == pauses.Sleep
}

// lasts recognises a duration that is not written down as none.
func lasts(v ssa.Value) bool {
	d, written := constantOf(v)
	return code.IsDuration(v.Type()) && (!written || d > 0)
}
