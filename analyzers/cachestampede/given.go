package cachestampede

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// gives looks for what the function gives to a cache-aside of somebody else, which runs it for each miss: the helper cannot know that it asks
// another machine.
func (f *function) gives() bool {
	for instr := range code.Instructions(f.fn) {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		for _, given := range caches.Given(f.effects, call) {
			done := caches.GivenEffects(f.effects, call, given)
			l := &load{function: f, call: call}
			if !f.brings(done) || l.excused(fill, givenExcuses) {
				continue
			}
			f.report(fill, call, givenChain(done), "every concurrent miss of %s runs what %s gives it: coalesce them with singleflight", f.effects.ShortName(call), f.fn.Name())
			return true
		}
	}
	return false
}

// keepsLoader looks for a loader that the function gives a cache to keep. That the function itself runs only at the start says nothing of the
// loader: it runs for whoever misses.
func (f *function) keepsLoader() {
	for instr := range code.Instructions(f.fn) {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		done := caches.KeptLoader(f.effects, call)
		if !f.brings(done) {
			continue
		}
		rule.Report(f.pass, fill, f.code.Range(call), f.effects.Evidence(givenChain(done)),
			"the cache runs its loader for each concurrent miss: wrap it in one that coalesces them")
	}
}

// givenChain is the way to what a given function waits for.
func givenChain(done []summary.Effect) []summary.Hop {
	for _, e := range done {
		if e.Kind == summary.Wait {
			return e.Chain
		}
	}
	return nil
}
