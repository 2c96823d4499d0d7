package retrybackoff

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// unasked looks at loops that receive, never leave, and have nothing that slows them down: once the receive fails, it fails at once, each
// time, whatever is done with the error.
//
//	for {
//		_, msg, err := conn.ReadMessage()
//		if err != nil { log.Print(err) }      also: _ for err, or handle(err, msg)
//		...
//	}
func (c *checker) unasked(fn *ssa.Function) {
	loops := code.Loops(fn)
	for _, l := range loops {
		if c.verdicts.of[l.Head] != nil || c.slowsOrLeaves(l) {
			continue
		}
		for _, b := range fn.Blocks {
			if !l.Blocks[b] || code.InnermostLoop(loops, b) != l {
				continue
			}
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && c.fails(call) {
					text := fmt.Sprintf("the loop goes round at once when %s fails: pause, or leave it", c.effects.Name(call))
					c.verdicts.add(l.Head, &verdict{kind: errorSpin, at: c.code.Range(call), text: text})
				}
			}
		}
	}
}

// fails reports whether a call receives from a library, and says by an error when there is nothing more to come.
func (c *checker) fails(call *ssa.Call) bool {
	m := c.effects.Model(call)
	if m == nil || m.Runs != "receive" || m.Waits == nil {
		return false
	}
	results := call.Call.Signature().Results()
	return results.Len() > 0 && results.At(results.Len()-1).Type().String() == "error"
}

// slowsOrLeaves reports whether some way leaves a loop, or something in it may pause: a sleep, a channel, a lock, the end of the process.
func (c *checker) slowsOrLeaves(l *code.Loop) bool {
	for b := range l.Blocks {
		for _, succ := range b.Succs {
			if !l.Blocks[succ] {
				return true
			}
		}
		for _, instr := range b.Instrs {
			if c.slows(instr) {
				return true
			}
		}
	}
	return false
}

func (c *checker) slows(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case *ssa.Select, *ssa.Send:
		return true
	case *ssa.Call:
		if pauses.EndsAll(c.effects, instr) || c.effects.Says(lexicon.Pauses, c.effects.ShortName(instr)) {
			return true
		}
		for _, e := range c.effects.Call(instr) {
			if e.Kind == summary.Sleep || e.Kind == summary.Block || e.Kind == summary.Wait && e.Has(summary.Dials) {
				return true // it opens another source
			}
		}
	}
	return false
}
