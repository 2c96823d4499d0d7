package unboundedcache

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// empties reports whether a removal keeps the store small while the program works: not what nobody calls, what only the end of the store
// does, or what happens only when something failed. What requests have run ends nothing, whatever its name.
//
//	func (c *Atlas) Cleanup() { c.sheets = map[string]*sheet{} }    defer atlas.Cleanup(), in a handler
func (s *store) empties(at ssa.Instruction) bool {
	fn := at.Parent()
	switch {
	case s.effects.Dead(at.Pos()) || s.effects.Uncalled(fn):
		return false
	case wholly(at) && (s.effects.Cold(fn) || lexicon.Says(lexicon.EndsThings, fn.Name())) && !s.forRequests(fn):
		return false
	}
	return !s.onlyFailed(at, maxAround)
}

// forRequests reports whether requests have a function run, over whatever else that ends something.
func (s *store) forRequests(fn *ssa.Function) bool {
	return effects.AskOf(s.effects, requestsQuery, fn)
}

var requestsQuery = effects.AboutFunction("run for requests", runForRequests)

// runForRequests looks up from a function to what requests are known to get to. They are not led to what has the name of an end.
func runForRequests(p *program.Program, l *program.Function) bool {
	seen := map[*program.Function]bool{l: true}
	for up := []*program.Function{l}; len(up) > 0; {
		at := up[len(up)-1]
		up = up[:len(up)-1]
		if p.Reached(at).By == summary.Request {
			return true
		}
		for caller := range at.CalledBy() {
			if !seen[caller] {
				seen[caller] = true
				up = append(up, caller)
			}
		}
	}
	return false
}

// wholly reports whether a removal takes all keys out.
func wholly(at ssa.Instruction) bool {
	switch at := at.(type) {
	case *ssa.Store:
		return true
	case ssa.CallInstruction:
		return len(code.Arguments(at)) == 1
	}
	return false
}

// maxAround is how many functions may stand around a removal.
const maxAround = 2

// onlyFailed reports whether a removal undoes an entry where something failed after it was made, and whoever goes on leaves it there.
//
//	c.jobs[id] = job
//	if err := start(job); err != nil { delete(c.jobs, id); return err }
//	return nil
func (s *store) onlyFailed(at ssa.Instruction, depth int) bool {
	fn := at.Parent()
	if slices.ContainsFunc(s.inserts, func(in insert) bool { return in.at.Parent() == fn && undoes(in.at, at) }) {
		return true
	}
	calls, all := s.effects.Callers(fn)
	if !all || len(calls) == 0 || depth == 0 {
		return false
	}
	return !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool { return !s.onlyFailed(call, depth-1) })
}

// undoes reports whether a removal stands where an error was found after an entry was made, and another way leads to the end.
func undoes(insert, removal ssa.Instruction) bool {
	if _, deferred := removal.(*ssa.Defer); deferred || !code.Reaches(insert, removal) || !afterError(removal, insert) {
		return false
	}
	for _, b := range insert.Parent().Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		_, ends := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ends && b != removal.Block() && code.ReachesBlock(insert.Block(), b, removal.Block()) && !removal.Block().Dominates(b) {
			return true
		}
	}
	return false
}

// afterError reports whether a removal stands where an error was found that is younger than an entry.
func afterError(removal, insert ssa.Instruction) bool {
	for branch, b := range code.BranchesTo(removal.Block()) {
		if !code.Reaches(insert, branch) {
			continue
		}
		cond, ok := branch.Cond.(*ssa.BinOp)
		if !ok || cond.Op != token.NEQ && cond.Op != token.EQL || !code.IsError(cond.X.Type()) || !code.IsNil(cond.Y) {
			continue
		}
		failed := branch.Block().Succs[0]
		if cond.Op == token.EQL {
			failed = branch.Block().Succs[1]
		}
		if failed == b || failed.Dominates(b) {
			return true
		}
	}
	return false
}
