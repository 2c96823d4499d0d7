package effects

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
	for b := range orderedBlocks(l.Head.Parent(), l) {
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
	if _, turn := x.governed(l, branch.Cond, 0); turn || isPanic(out) || asksStop(branch.Cond) {
		return false
	}
	switch cond := branch.Cond.(type) {
	case *ssa.BinOp:
		if isError(cond.X.Type()) {
			return isNil(cond.Y) && (cond.Op == token.EQL) == (way == 0) && !fails(out)
		}
		if _, capped := capOf(l, cond); capped {
			return false
		}
	case *ssa.Call:
		if hasError(cond.Call.Args) || isIterator(l.Head.Parent().Signature) && isParameter(cond.Call.Value) {
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
		return isReceive(cond.Tuple)
	case *ssa.BinOp:
		return isSelectIndex(cond.X)
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
		if isError(v.Type()) && madeError(v) {
			return true
		}
	}
	for _, v := range ret.Results {
		c, ok := v.(*ssa.Const)
		if !ok || c.Value != nil && !isZeroConst(c) {
			return false
		}
	}
	return len(ret.Results) > 1 || !isError(ret.Results[0].Type())
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

// boundedTurns finds what ends a loop after so many turns besides what it goes over.
func boundedTurns(l *code.Loop) (limit int64, is bool) {
	for b := range orderedBlocks(l.Head.Parent(), l) {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || l.Blocks[b.Succs[0]] == l.Blocks[b.Succs[1]] {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok {
			continue
		}
		if n, ok := capOf(l, cmp); ok {
			is = true
			if n > 0 && (limit == 0 || n < limit) {
				limit = n
			}
		}
	}
	return limit, is
}

// capOf recognises a comparison of what grows with the turns of a loop, a counter or the length of what it collects, with a number
// that is not the length of anything. The limit is 0 where that is no constant.
func capOf(l *code.Loop, cmp *ssa.BinOp) (limit int64, is bool) {
	for _, side := range [2][2]ssa.Value{{cmp.X, cmp.Y}, {cmp.Y, cmp.X}} {
		if !grows(l, side[0], 0) || !settledIn(l, side[1]) || isLength(side[1]) {
			continue
		}
		n, constant := code.Int(side[1])
		if _, governs := inductionOf(l, side[0]); governs && !constant {
			continue // the loop counts to it: that is what it goes over
		}
		if i, governs := inductionOf(l, side[0]); governs && (i.down || i.step == 0) {
			continue
		}
		return max(n, 0), true
	}
	return 0, false
}

// grows reports whether a number is counted up in turns of a loop, or is the length of what turns append to.
func grows(l *code.Loop, v ssa.Value, depth int) bool {
	if depth > maxAccumulated {
		return false
	}
	switch v := v.(type) {
	case *ssa.Call:
		return isBuiltin(v, "len") && accumulated(l, v.Call.Args[0])
	case *ssa.BinOp:
		return v.Op == token.ADD && grows(l, v.X, depth+1)
	case *ssa.Phi:
		if v.Block() == l.Head {
			return countedUp(l, v)
		}
		for _, e := range v.Edges {
			if l.Blocks[v.Block()] && grows(l, e, depth+1) {
				return true
			}
		}
	}
	return false
}

// countedUp reports whether some turn adds to the number that a loop carries.
func countedUp(l *code.Loop, phi *ssa.Phi) bool {
	seen := map[ssa.Value]bool{phi: true}
	list := append([]ssa.Value(nil), phi.Edges...)
	for len(list) > 0 {
		v := list[0]
		list = list[1:]
		if seen[v] {
			continue
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.BinOp:
			if v.Op == token.ADD && l.Blocks[v.Block()] && isInteger(v.Type()) {
				return true
			}
		case *ssa.Phi:
			list = append(list, v.Edges...)
		}
	}
	return false
}

// accumulated reports whether a collection is one that turns of a loop append to or put into.
func accumulated(l *code.Loop, v ssa.Value) bool {
	if v.Referrers() == nil || !accumulates(l, v, 0) {
		return false
	}
	if phi, ok := v.(*ssa.Phi); ok {
		for _, e := range phi.Edges {
			if call, ok := e.(*ssa.Call); ok && isBuiltin(call, "append") || isPhiIn(l, e) {
				return true
			}
		}
	}
	if call, ok := v.(*ssa.Call); ok {
		return isBuiltin(call, "append") && l.Blocks[call.Block()]
	}
	for _, ref := range *v.Referrers() {
		if u, ok := ref.(*ssa.MapUpdate); ok && u.Map == v && l.Blocks[u.Block()] {
			return true
		}
	}
	return storedAppend(l, v)
}

func isPhiIn(l *code.Loop, v ssa.Value) bool {
	phi, ok := v.(*ssa.Phi)
	return ok && l.Blocks[phi.Block()] && phi.Block() != l.Head
}

// storedAppend reports whether a collection was loaded from a variable or field that turns of the loop append to.
func storedAppend(l *code.Loop, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return false
	}
	for b := range orderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			s, ok := instr.(*ssa.Store)
			if !ok || !sameAddress(s.Addr, load.X) {
				continue
			}
			if call, ok := s.Val.(*ssa.Call); ok && isBuiltin(call, "append") {
				return true
			}
		}
	}
	return false
}

func sameAddress(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	fa, ok1 := a.(*ssa.FieldAddr)
	fb, ok2 := b.(*ssa.FieldAddr)
	return ok1 && ok2 && fa.Field == fb.Field && fa.X == fb.X
}

// flushes reports whether a block of a loop is only run once for so many turns: where enough was collected, or each hundredth turn.
//
//	for _, id := range ids {
//		batch = append(batch, id)
//		if len(batch) == 100 { flush(batch); batch = batch[:0] }
//	}
func flushes(l *code.Loop, b *ssa.BasicBlock) bool {
	for at := b; at != nil && at != l.Head && l.Blocks[at]; at = at.Idom() {
		d := at.Idom()
		if d == nil || !l.Blocks[d] {
			return false
		}
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || len(at.Preds) != 1 || at.Preds[0] != d {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if ok && (everyNth(cmp.X) || everyNth(cmp.Y) || full(l, cmp, d.Succs[0] == at)) {
			return true
		}
	}
	return false
}

func everyNth(v ssa.Value) bool {
	rem, ok := v.(*ssa.BinOp)
	return ok && rem.Op == token.REM
}

// full recognises that what the loop collects has reached a number.
func full(l *code.Loop, cmp *ssa.BinOp, holds bool) bool {
	op := cmp.Op
	reaches := op == token.GEQ || op == token.GTR || op == token.EQL
	if !holds {
		reaches = op == token.LSS || op == token.LEQ || op == token.NEQ
	}
	return reaches && isLength(cmp.X) && grows(l, cmp.X, 0) && settledIn(l, cmp.Y) && !isZero(cmp.Y)
}
