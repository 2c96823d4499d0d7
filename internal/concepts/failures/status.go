package failures

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// ComparesStatus reports whether a comparison asks how a call went: it holds a part of the answer against one of an enumeration, or a number
// against one of the codes of HTTP.
//
//	resp.StatusCode != http.StatusOK    job.State == StateDone    len(rows) < 100 asks for no status
func ComparesStatus(cmp *ssa.BinOp) bool {
	switch cmp.Op {
	case token.EQL, token.NEQ:
		return isStatus(cmp.X, cmp.Y, anyCode) || isStatus(cmp.Y, cmp.X, anyCode)
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		return isStatus(cmp.X, cmp.Y, classEdge) && ofLibrary(cmp.X) || isStatus(cmp.Y, cmp.X, classEdge) && ofLibrary(cmp.Y)
	}
	return false
}

// isStatus reports whether a value that is no count is held against a constant that may be a status.
func isStatus(v, against ssa.Value, is func(int64) bool) bool {
	k, ok := against.(*ssa.Const)
	if !ok || k.Value == nil || code.IsBool(k.Type()) || isSize(v) {
		return false
	}
	if _, named := types.Unalias(k.Type()).(*types.Named); named {
		return !code.IsDuration(k.Type())
	}
	return k.Value.Kind() == constant.Int && is(k.Int64())
}

func anyCode(n int64) bool { return n >= 100 && n < 600 }

// classEdge is a code at which a class of codes begins or ends.
func classEdge(n int64) bool { return anyCode(n) && (n%100 == 0 || n%100 == 99) }

// ofLibrary reports whether a value is a field of a struct, or the answer of a method, that no code in sight declares: counts of one's own are
// held against such numbers as well.
func ofLibrary(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		addr, ok := v.X.(*ssa.FieldAddr)
		here := v.Parent().Pkg
		return ok && here != nil && code.FieldOf(addr).Pkg() != here.Pkg
	case *ssa.Call:
		fn := v.Call.StaticCallee()
		return fn != nil && len(fn.Blocks) == 0 && fn.Signature.Recv() != nil
	}
	return false
}

func isSize(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && (b.Name() == "len" || b.Name() == "cap")
}

// AnswersStatus reports whether a result of a function of the package tells how a call went, by such a comparison.
//
//	func (a *API) ready(ctx context.Context) (bool, error) {
//		resp, err := a.get(ctx)
//		...
//		return resp.StatusCode == http.StatusOK, nil
//	}
func AnswersStatus(fn *ssa.Function, result int) bool {
	if fn == nil {
		return false
	}
	found := false
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || result >= len(ret.Results) {
			continue
		}
		switch v := ret.Results[result].(type) {
		case *ssa.Const:
		case *ssa.BinOp:
			if !ComparesStatus(v) {
				return false
			}
			found = true
		default:
			return false
		}
	}
	return found
}

// maxAsked is how deep a condition may be.
const maxAsked = 5

// AsksHow reports whether a condition is on how a call went: a status, or the truth of what was checked. A number of things that were done, or
// whether there are more of them, is no failure.
//
//	resp.StatusCode != http.StatusOK    !ok, of ok, err := checkToken(url)
func AsksHow(call *ssa.Call, cond ssa.Value) bool { return asksHow(call, cond, 0) }

func asksHow(call *ssa.Call, v ssa.Value, depth int) bool {
	if depth > maxAsked {
		return false
	}
	switch v := v.(type) {
	case *ssa.Extract:
		if !code.IsBool(v.Type()) || v.Tuple != ssa.Value(call) {
			return false
		}
		return isVerdict(call) || AnswersStatus(call.Call.StaticCallee(), v.Index)
	case *ssa.BinOp:
		return ComparesStatus(v) || asksHow(call, v.X, depth+1) || asksHow(call, v.Y, depth+1)
	case *ssa.UnOp:
		return asksHow(call, v.X, depth+1)
	case *ssa.Convert:
		return asksHow(call, v.X, depth+1)
	}
	return false
}

// isVerdict reports whether a call answers yes or no and nothing else, beside an error: a no is not the answer that was waited for.
//
//	ok, err := checkToken(url)
func isVerdict(call *ssa.Call) bool { return call.Call.Signature().Results().Len() == 2 }
