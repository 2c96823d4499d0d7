package nplusone

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
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
	return slices.ContainsFunc(code.Arguments(s.Call), s.Effects.IsBatch)
}

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
	for ; b.Idom() != nil; b = b.Idom() {
		branch, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		if way := failedWay(branch.Cond); way >= 0 && b.Idom().Succs[way] == b {
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

// ownTransaction holds where each element is written in a transaction of its own: it succeeds or fails by itself.
func ownTransaction(s *detect.Site) bool {
	begins, writes := false, false
	for _, e := range done(s) {
		begins = begins || e.Kind == summary.Run && e.Name == "query" && e.By == ""
		writes = writes || e.Kind == summary.Run && e.Name == "write"
	}
	if begins && writes {
		return true
	}
	loop, ok := elementLoop(s)
	if !ok || loop.Loop == nil {
		return false
	}
	for _, h := range regions.Of(s.Effects, s.Fn).MayBeHeldAt(s.Call) {
		if h.What == models.HeldTransaction && h.Acquire.Parent() == s.Fn && loop.Loop.Blocks[h.Acquire.Block()] {
			return true
		}
	}
	return false
}

// asked are the protocols of what can be asked for many at once.
var asked = map[string]bool{"sql": true, "mongo": true, "redis": true, "memcached": true, "dynamodb": true, "cache": true}

// otherWork holds where more is done for each element than a database or cache is asked: another machine is called, or time goes by. Then the
// element is worked on, and a statement is a part of that.
func otherWork(s *detect.Site) bool {
	if s.Does[0].Name == "publish" || s.Does[0].Name == "call" {
		return false
	}
	for _, e := range done(s) {
		switch e.Kind {
		case summary.Wait:
			if !asked[e.Name] && e.Flags&(summary.Local|summary.Cleanup) == 0 {
				return true
			}
		case summary.Sleep:
			return true
		}
	}
	return false
}

// inProcess holds where the database runs in the process: there is no round trip.
func inProcess(s *detect.Site) bool {
	return (s.Does[0].Name == "query" || s.Does[0].Name == "write") && s.Effects.InProcess()
}

// done is all that a call does, in goroutines that it starts as well.
func done(s *detect.Site) []summary.Effect {
	return append(s.Effects.Call(s.Call), s.Effects.Goroutine(s.Call)...)
}
