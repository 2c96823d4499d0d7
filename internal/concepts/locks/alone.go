package locks

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Alone reports whether nobody else gets to a function at the same time: a loop or a clock of the program's own runs it, and nothing on the
// way starts a goroutine for each of many.
//
//	func (s *S) Run(ctx context.Context) {
//		for range s.tick { s.sync(ctx) }        sync is alone
//	}
//	for range workers { go s.work(ctx) }       work is not
func Alone(r *effects.Result, fn *ssa.Function) bool {
	return r.Reach(fn).By == summary.Background && !spreads(r, fn, map[*ssa.Function]bool{})
}

// maxSpread is how many functions around one are looked at.
const maxSpread = 64

// spreads reports whether something in the package starts a function, or one that leads to it, in a goroutine for each of many.
func spreads(r *effects.Result, fn *ssa.Function, seen map[*ssa.Function]bool) bool {
	fn = code.Origin(fn)
	f := r.Functions[fn]
	if f == nil || seen[fn] {
		return false
	}
	if len(seen) > maxSpread {
		return true
	}
	seen[fn] = true
	for _, e := range r.EdgesTo(f) {
		around := e.Call.Parent()
		if e.Async && code.InnermostLoop(code.Loops(around), e.Call.Block()) != nil || spreads(r, around, seen) {
			return true
		}
	}
	return fn.Parent() != nil && spreads(r, fn.Parent(), seen)
}
