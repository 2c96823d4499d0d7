package retrybackoff

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/retry"
	"github.com/hldlint/hldlint/internal/concepts/retrypolicy"
	"github.com/hldlint/hldlint/internal/rule"
)

// exhaustedMessage is about the question how long to rest.
const exhaustedMessage = "once its time is over %s answers -1, and the loop goes round at once"

// exhausted is where an endless loop rests as a policy says that ends, without asking whether it has.
func (c *checker) exhausted(r *retry.Loop) *ssa.Call {
	if r.Body == nil || !r.Endless() {
		return nil
	}
	return retrypolicy.Exhausted(c.effects, r.Body)
}

// exhaustions looks at the other endless loops: whatever they do, they rest for some reason.
//
//	for { poll(); time.Sleep(b.NextBackOff()) }	// poll keeps to itself whether it failed
func (c *checker) exhaustions(fn *ssa.Function) {
	if !code.GoesBack(fn) || c.effects.Cold(fn) {
		return
	}
	for _, l := range code.Loops(fn) {
		if !code.Endless(l) {
			continue
		}
		if end := retrypolicy.Exhausted(c.effects, l); end != nil && !c.ended[end] {
			c.ended[end] = true
			rule.Report(c.pass, errorSpin, c.code.Range(end), nil, exhaustedMessage, c.effects.ShortName(end))
		}
	}
}
