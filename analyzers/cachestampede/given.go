package cachestampede

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/engine/summary"
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

// givenChain is the way to what a given function waits for.
func givenChain(done []summary.Effect) []summary.Hop {
	for _, e := range done {
		if e.Kind == summary.Wait {
			return e.Chain
		}
	}
	return nil
}
