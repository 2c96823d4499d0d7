package retrybackoff

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/feeds"
	"github.com/hldlint/hldlint/internal/concepts/repeaters"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// closed looks at receives from channels that are closed when their source fails.
func (c *checker) closed(fn *ssa.Function) {
	for _, rc := range feeds.ClosedOf(c.effects, fn) {
		text := fmt.Sprintf("the loop goes round at once when the channel of %s is closed", rc.Feed)
		c.verdicts.add(code.InnermostLoop(code.Loops(fn), rc.At.Block()).Head, &verdict{kind: errorSpin, at: c.code.Range(rc.At), text: text})
	}
}

// idle looks at selects, and at looks into memory, that ask again and again whether anything has come.
func (c *checker) idle(fn *ssa.Function) {
	for _, sel := range feeds.IdlesOf(fn) {
		v := &verdict{kind: errorSpin, at: c.code.Range(sel), text: "the loop burns a processor while nothing comes: leave out the default, or pause"}
		c.verdicts.add(code.InnermostLoop(code.Loops(fn), sel.Block()).Head, v)
	}
	for _, at := range feeds.EndedOf(c.effects, fn) {
		v := &verdict{kind: errorSpin, at: c.code.Range(at), text: "the loop burns a processor once its context has ended: leave it then"}
		c.verdicts.add(code.InnermostLoop(code.Loops(fn), at.Block()).Head, v)
	}
	for _, found := range feeds.SwallowedOf(c.effects, fn) {
		text := fmt.Sprintf("the loop goes round at once when %s fails: pause, or leave it", c.effects.Name(found.Receive))
		v := &verdict{kind: errorSpin, at: c.code.Range(found.At), text: text, chain: c.effects.Evidence([]summary.Hop{c.effects.At(found.Receive, "nobody is told that this fails")})}
		c.verdicts.add(code.InnermostLoop(code.Loops(fn), found.At.Block()).Head, v)
	}
	for _, call := range feeds.SkipsOf(c.effects, fn) {
		text := fmt.Sprintf("the loop burns a processor while %s skips its wait: pause then", c.effects.ShortName(call))
		c.verdicts.add(code.InnermostLoop(code.Loops(fn), call.Block()).Head, &verdict{kind: errorSpin, at: c.code.Range(call), text: text})
	}
	for _, call := range feeds.LooksOf(c.effects, fn) {
		text := fmt.Sprintf("the loop burns a processor while %s finds nothing: pause, or wait for work", c.effects.ShortName(call))
		c.verdicts.add(code.InnermostLoop(code.Loops(fn), call.Block()).Head, &verdict{kind: errorSpin, at: c.code.Range(call), text: text})
	}
}

// helped looks at the calls of helpers that repeat what they are given without a pause: the helper may serve others well,
// whoever gives it a remote call is the one to hurt.
func (c *checker) helped(fn *ssa.Function, instr ssa.Instruction) {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return
	}
	if chain, ok := repeaters.Spins(c.effects, call); ok {
		rule.Report(c.pass, errorSpin, c.code.Range(call), c.effects.Evidence(chain), "%s comes back to it at once when it fails: pause, or leave it", c.effects.Name(call))
		return
	}
	if c.effects.ColdAt(call) {
		return
	}
	if ctx, ok := repeaters.Deaf(c.effects, call); ok {
		rule.Report(c.pass, ignoresContext, c.code.Range(call), nil, "%s goes on when %s has ended: give it that context", c.effects.Name(call), ctx)
	}
	if chain, ok := repeaters.Again(c.effects, call); ok {
		rule.Report(c.pass, none, c.code.Range(call), c.effects.Evidence(chain), "%s calls it again at once when it fails: back off between the tries", c.effects.Name(call))
		return
	}
	c.forever(call)
}

// forever looks at the calls of helpers that repeat what they are given until it works, whoever waits for that.
func (c *checker) forever(call ssa.CallInstruction) {
	if chain, ok := repeaters.Steadily(c.effects, call); ok {
		rule.Report(c.pass, constant, c.code.Range(call), c.effects.Evidence(chain), "%s tries it forever, always after the same delay: let the delay grow", c.effects.Name(call))
		return
	}
	if chain, ok := repeaters.Endlessly(c.effects, call); ok {
		rule.Report(c.pass, unbounded, c.code.Range(call), c.effects.Evidence(chain), "%s tries it forever: limit the tries, or heed a context", c.effects.Name(call))
	}
}
