package code

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// HandedOn is the argument of a call that one of its results is, since the callee does nothing with it but to hand it on; or nil. Who else calls it, and
// with what, is of no account.
//
//	db := must(sql.Open("pgx", dsn))	what sql.Open returned first
func HandedOn(call *ssa.Call, result int) ssa.Value {
	fn := call.Call.StaticCallee()
	if fn == nil || result >= fn.Signature.Results().Len() {
		return nil
	}
	fn = Origin(fn)
	param := -1
	if len(fn.Blocks) > 0 {
		param = handsOn(fn, result)
	} else if obj, ok := fn.Object().(*types.Func); ok {
		param = HandsOn(obj, result)
	}
	if param < 0 || param >= len(call.Call.Args) {
		return nil
	}
	return call.Call.Args[param]
}

// handsOn is which parameter a function returns as a result, if it is the one that all returns have, or nothing, and the function does nothing else with
// it; or -1. Most functions do something else with all that they are given, so that this is asked first: their returns are not looked at.
//
//	func must(db *sql.DB, err error) *sql.DB { if err != nil { panic(err) }; return db }	0
//	func with(db *sql.DB) *sql.DB { db.SetMaxOpenConns(9); return db }			-1
func handsOn(fn *ssa.Function, result int) int {
	found := slices.IndexFunc(fn.Params, func(p *ssa.Parameter) bool { return onlyReturned(p, result) })
	if found < 0 {
		return -1
	}
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || IsZero(ret.Results[result]) || IsNil(ret.Results[result]) {
			continue
		}
		if ret.Results[result] != ssa.Value(fn.Params[found]) {
			return -1
		}
	}
	return found
}

// onlyReturned reports whether a function does nothing with a parameter but to return it, as a result at times.
func onlyReturned(param *ssa.Parameter, result int) bool {
	as := false
	for _, ref := range *param.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Return:
			as = as || ref.Results[result] == ssa.Value(param)
		case *ssa.DebugRef:
		default:
			return false
		}
	}
	return as
}

// HandsOn is which parameter of a generic function is one of its results, by its type alone; or -1: of a type that may be any at all it can make no value,
// and has only this one.
//
//	func Must[T any](v T, err error) T	0
//	func Or[T any](v, other T) T		-1
func HandsOn(fn *types.Func, result int) int {
	sig := fn.Origin().Signature()
	if sig.Recv() != nil || result >= sig.Results().Len() {
		return -1
	}
	of, ok := types.Unalias(sig.Results().At(result).Type()).(*types.TypeParam)
	if !ok {
		return -1
	}
	if bound, known := of.Constraint().Underlying().(*types.Interface); !known || !bound.Empty() { // it is no interface where its package could not be read
		return -1
	}
	found := -1
	for i := range sig.Params().Len() {
		switch t := sig.Params().At(i).Type(); {
		case types.Identical(t, of) && found < 0:
			found = i
		case mayHave(t, of):
			return -1
		}
	}
	return found
}

// mayHave reports whether values of a type may have, take or give values of a type parameter.
func mayHave(t types.Type, of *types.TypeParam) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return false
	case *types.Named:
		return t.TypeArgs().Len() > 0
	case *types.Interface:
		return !t.Empty()
	case *types.Slice:
		return mayHave(t.Elem(), of)
	case *types.Pointer:
		return mayHave(t.Elem(), of)
	case *types.TypeParam:
		return types.Identical(t, of)
	}
	return true
}
