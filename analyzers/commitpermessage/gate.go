package commitpermessage

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// nowAndThen holds where something else than a failure decides whether a turn gets to the call: a count, the time, what the message says.
//
//	if n++; n%100 == 0 { session.Commit() }
func nowAndThen(s *detect.Site) bool {
	l := loopAround(s.Call)
	at := s.Call.Block()
	for b := at.Idom(); b != nil && (l == nil || l.Blocks[b]); b = b.Idom() {
		br := code.BlockIf(b)
		if br == nil || isPlain(br.Cond) && !onlyFailed(br, at) {
			continue
		}
		for _, way := range b.Succs {
			if way != at && !reachesIn(l, way, at) {
				return true
			}
		}
	}
	return false
}

// onlyFailed reports whether a block is only got to where something has failed: a message that could not be read is committed there.
func onlyFailed(br *ssa.If, at *ssa.BasicBlock) bool {
	cmp, ok := br.Cond.(*ssa.BinOp)
	if !ok || !code.IsError(cmp.X.Type()) || !code.IsNil(cmp.Y) {
		return false
	}
	failed := br.Block().Succs[0]
	if cmp.Op == token.EQL {
		failed = br.Block().Succs[1]
	}
	return len(failed.Preds) == 1 && failed.Dominates(at)
}

func reachesIn(l *code.Loop, from, to *ssa.BasicBlock) bool {
	if l == nil {
		return code.ReachesBlock(from, to, nil)
	}
	return from != l.Head && code.ReachesWithin(l, from, to, l.Head)
}

// isPlain reports whether a condition only asks whether something has failed, has come, or is of some type.
func isPlain(cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		return cond.Op == token.NOT && isPlain(cond.X)
	case *ssa.BinOp:
		asksNil := code.IsNil(cond.X) || code.IsNil(cond.Y)
		return asksNil || code.IsSelectIndex(cond.X) || code.IsError(cond.X.Type()) || isInduction(cond)
	case *ssa.Extract:
		switch cond.Tuple.(type) {
		case *ssa.UnOp, *ssa.TypeAssert, *ssa.Next, *ssa.Select:
			return true
		}
	case *ssa.Call:
		for _, arg := range code.Arguments(cond) {
			if code.IsError(arg.Type()) {
				return true
			}
		}
	}
	return false
}

// isInduction recognises the end of a range: i < len(list).
func isInduction(cond *ssa.BinOp) bool {
	call, ok := cond.Y.(*ssa.Call)
	if !ok || cond.Op != token.LSS {
		return false
	}
	builtin, ok := call.Call.Value.(*ssa.Builtin)
	return ok && builtin.Name() == "len"
}
