package nplusone

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/copies"
	"github.com/hldlint/hldlint/internal/detect"
)

// inLiteral holds where a function literal that the call is given does it: that is looked at in the literal.
func inLiteral(s *detect.Site) bool {
	for _, arg := range code.Arguments(s.Call) {
		if mc, ok := arg.(*ssa.MakeClosure); ok && mc.Fn.(*ssa.Function).Parent() != nil {
			return true
		}
	}
	_, literal := s.Call.Common().Value.(*ssa.MakeClosure)
	_, async := s.Call.(*ssa.Go)
	return literal && async // go func() { ... }()
}

// intoBatch holds where the call is handed a batch: what it asks for is sent later, with others.
func intoBatch(s *detect.Site) bool {
	return slices.ContainsFunc(code.Arguments(s.Call), func(v ssa.Value) bool { return copies.IsBatch(s.Effects, v) })
}

// intoCopy holds where the call executes, or is handed, a statement that only takes rows: they are sent later, many at once.
func intoCopy(s *detect.Site) bool { return copies.Gets(s.Effects, s.Call) }

// afterFailure holds where a call is only made once something else has failed: what is done for all at once when all is well is done
// one by one, or a failure is noted.
//
//	if err := insertAll(ctx, rows); err != nil {
//		for _, r := range rows { insert(ctx, r) }
//	}
func afterFailure(s *detect.Site) bool {
	for at, fn := s.Call.Block(), s.Fn; at != nil; {
		if failedBefore(at) {
			return true
		}
		if fn.Parent() == nil {
			return false
		}
		at, fn = madeIn(fn), fn.Parent()
	}
	return false
}

// tellsOfFailure holds where what is called asks or writes only once something else has failed: a line for each failure, and not for each element.
//
//	for _, r := range repos { removeAll(r.Path) }
//	func removeAll(path string) { if err := os.RemoveAll(path); err != nil { db.CreateNotice(err) } }
func tellsOfFailure(s *detect.Site) bool {
	if len(s.Does) == 0 {
		return false
	}
	asked := tellers{does: s.Does[0].Name, known: map[teller]bool{}}
	return asked.onlyOnFailure(s, s.Call.Common().StaticCallee(), maxTellers)
}

// maxTellers is through how many functions it is looked for where something is done only for failures.
const maxTellers = 3

// A teller is a function that may only do something for failures, and through how many more it is looked for.
type teller struct {
	fn    *ssa.Function
	depth int
}

// tellers are those that are known, of what is done.
type tellers struct {
	does  string
	known map[teller]bool
}

// onlyOnFailure reports whether a function does it, and only where something has failed before.
func (t tellers) onlyOnFailure(s *detect.Site, fn *ssa.Function, depth int) bool {
	if fn == nil || depth == 0 || s.Effects.Functions[code.Origin(fn)] == nil {
		return false
	}
	at := teller{code.Origin(fn), depth}
	if known, ok := t.known[at]; ok {
		return known
	}
	found, always := false, false
	for call := range code.Calls(at.fn) {
		if !slices.ContainsFunc(s.Effects.Call(call), one(t.does)) {
			continue
		}
		found = true
		always = always || !failedBefore(call.Block()) && !t.onlyOnFailure(s, call.Common().StaticCallee(), depth-1)
	}
	t.known[at] = found && !always
	return t.known[at]
}

// madeIn is the block in which a literal is made, or nil.
func madeIn(fn *ssa.Function) *ssa.BasicBlock {
	for instr := range code.Instructions(fn.Parent()) {
		if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == ssa.Value(fn) {
			return mc.Block()
		}
	}
	return nil
}

func failedBefore(b *ssa.BasicBlock) bool {
	for branch, at := range code.BranchesTo(b) {
		if way := failedWay(branch.Cond); way >= 0 && len(at.Preds) == 1 && branch.Block().Succs[way] == at {
			return true
		}
	}
	return false
}

// failedWay is the way of a branch on which there is an error, or -1.
func failedWay(cond ssa.Value) int {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || !code.IsError(cmp.X.Type()) || !code.IsNil(cmp.Y) {
		return -1
	}
	switch cmp.Op {
	case token.NEQ:
		return 0
	case token.EQL:
		return 1
	}
	return -1
}

// walksTree holds where a function calls itself for what it found: what is asked next depends on what was answered.
func walksTree(s *detect.Site) bool {
	return s.Call.Common().StaticCallee() == code.Outermost(s.Fn)
}

// inProcess holds where the database runs in the process: there is no round trip.
func inProcess(s *detect.Site) bool {
	return (s.Does[0].Name == "query" || s.Does[0].Name == "write") && s.Effects.AsksHere(s.Call)
}
