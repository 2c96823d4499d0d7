package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// endless reports whether a loop only ends because it is told to, or because something failed: no success, no count and no end of a
// list ends it.
func endless(l *code.Loop) bool {
	for b := range l.Blocks {
		for i, s := range b.Succs {
			if !l.Blocks[s] && !isPanic(s) && !told(l, b, i) {
				return false
			}
		}
	}
	return true
}

func isPanic(b *ssa.BasicBlock) bool {
	_, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Panic)
	return ok
}

// told reports whether the way out of a loop is one that a stop or a failure takes.
func told(l *code.Loop, b *ssa.BasicBlock, way int) bool {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	switch cond := branch.Cond.(type) {
	case *ssa.Extract: // of a receive: the channel is closed
		return isReceive(cond.Tuple)
	case *ssa.UnOp: // a flag
		return stopFlag(l, cond)
	case *ssa.Call: // errors.Is(err, context.Canceled), s.stopped.Load()
		return hasError(cond.Call.Args) || stopFlag(l, cond)
	case *ssa.BinOp:
		switch {
		case isError(cond.X.Type()):
			failed := (cond.Op == token.NEQ) == (way == 0)
			return failed || !isNil(cond.Y)
		case isSelectIndex(cond.X):
			return true
		}
	}
	return false
}

func isReceive(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		return v.Op == token.ARROW
	case *ssa.Select:
		return true
	}
	return false
}

func isSelectIndex(v ssa.Value) bool {
	x, ok := v.(*ssa.Extract)
	if !ok || x.Index != 0 {
		return false
	}
	_, ok = x.Tuple.(*ssa.Select)
	return ok
}

func hasError(args []ssa.Value) bool {
	for _, a := range args {
		if isError(a.Type()) {
			return true
		}
	}
	return false
}
