package batches

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// firstHit reports whether some turn that succeeds ends a loop: it breaks or returns where something was found or done, and not only
// where something failed.
//
//	for _, e := range endpoints {
//		if err := post(e); err == nil { return nil }
//	}
func (x *extents) firstHit(l *code.Loop) bool {
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		for way, s := range b.Succs {
			if !l.Blocks[s] && x.hits(l, branch, way) {
				return true
			}
		}
	}
	return false
}

// hits reports whether a way out of a loop is taken by a success.
func (x *extents) hits(l *code.Loop, branch *ssa.If, way int) bool {
	out := branch.Block().Succs[way]
	if _, turn := x.governed(l, branch.Cond, 0); turn || code.IsPanic(out) || asksStop(branch.Cond) {
		return false
	}
	switch cond := branch.Cond.(type) {
	case *ssa.BinOp:
		if code.IsError(cond.X.Type()) {
			return code.IsNil(cond.Y) && (cond.Op == token.EQL) == (way == 0) && !fails(out)
		}
		if _, capped := x.capOf(l, cond); capped {
			return false
		}
	case *ssa.Call:
		if code.HasError(cond.Call.Args) || isIterator(l.Head.Parent().Signature) && isParameter(cond.Call.Value) {
			return false // or whoever ranges has enough
		}
	}
	return !fails(out)
}

func isParameter(v ssa.Value) bool {
	_, ok := v.(*ssa.Parameter)
	return ok
}

// asksStop reports whether a condition is what a select chose, or that a channel is closed.
func asksStop(cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.Extract:
		return code.IsReceive(cond.Tuple)
	case *ssa.BinOp:
		return code.IsSelectIndex(cond.X)
	}
	return false
}

// maxJumps is how many blocks a way out of a loop is followed to its return.
const maxJumps = 8

// fails reports whether a way out of a loop returns a failure, or nothing at all in each of its results: false, nil, 0.
func fails(b *ssa.BasicBlock) bool {
	for range maxJumps {
		switch last := b.Instrs[len(b.Instrs)-1].(type) {
		case *ssa.Panic:
			return true
		case *ssa.Jump:
			b = b.Succs[0]
			continue
		case *ssa.Return:
			return returnsFailure(last)
		}
		return false
	}
	return false
}

func returnsFailure(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	for _, v := range ret.Results {
		if code.IsError(v.Type()) && madeError(v) {
			return true
		}
	}
	for _, v := range ret.Results {
		c, ok := v.(*ssa.Const)
		if !ok || c.Value != nil && !isZeroConst(c) {
			return false
		}
	}
	return len(ret.Results) > 1 || !code.IsError(ret.Results[0].Type())
}

func isZeroConst(c *ssa.Const) bool {
	switch c.Value.Kind() {
	case constant.Bool:
		return !constant.BoolVal(c.Value)
	case constant.String:
		return constant.StringVal(c.Value) == ""
	case constant.Int, constant.Float:
		return constant.Sign(c.Value) == 0
	}
	return false
}

// madeError reports whether an error is made here: a sentinel, errors.New, fmt.Errorf, a struct of some error type.
func madeError(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		_, sentinel := v.X.(*ssa.Global)
		return sentinel
	case *ssa.Call:
		callee := v.Call.StaticCallee()
		if callee == nil || callee.Object() == nil || callee.Object().Pkg() == nil {
			return false
		}
		path := callee.Object().Pkg().Path()
		return path == "errors" || path == "fmt" || path == "github.com/pkg/errors" || path == "google.golang.org/grpc/status"
	}
	return false
}
