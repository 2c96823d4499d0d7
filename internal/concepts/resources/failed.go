package resources

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// isErr reports whether a value may be the error of the call, wrapped or not, where it is looked at.
func (w *walk) isErr(v ssa.Value, at spot, steps int) bool {
	if steps == 0 || v == nil || w.res.Err == nil && w.res.failed == "" && w.res.errIn == nil {
		return false
	}
	if w.res.Err != nil && v == w.res.Err {
		return true
	}
	switch v := v.(type) {
	case *ssa.Phi:
		return w.isErrPhi(v, at, steps)
	case *ssa.ChangeInterface:
		return w.isErr(v.X, at, steps-1)
	case *ssa.UnOp:
		return w.isErrLoad(v, at, steps)
	case *ssa.Call:
		if errs := code.JoinedErrors(v); errs != nil {
			return w.isJoined(errs, at, steps)
		}
		return code.IsError(v.Type()) && w.anyErr(v.Call.Args, at, steps) && !w.refuses(v)
	}
	return false
}

// isJoined reports whether one of several errors that are made one is that of the call, and the others say nothing else: they are known, or nil.
//
//	err = errors.Join(err, check())		may be that of check alone
func (w *walk) isJoined(errs []ssa.Value, at spot, steps int) bool {
	return w.anyErr(errs, at, steps) && !slices.ContainsFunc(errs, func(err ssa.Value) bool {
		return !w.isErr(err, at, steps-1) && !code.IsNothing(err) && !w.isError(err)
	})
}

func (w *walk) anyErr(args []ssa.Value, at spot, steps int) bool {
	for _, arg := range args {
		if code.IsError(arg.Type()) && w.isErr(arg, at, steps-1) {
			return true
		}
	}
	return false
}

func (w *walk) isErrPhi(phi *ssa.Phi, at spot, steps int) bool {
	for i, pred := range phi.Block().Preds {
		if phi.Block() == at.block && at.from != nil && pred != at.from {
			continue
		}
		if (w.behind(pred) || phi.Block() == at.block) && w.isErr(phi.Edges[i], spot{block: pred}, steps/2) {
			return true
		}
	}
	return false
}

func (w *walk) isErrLoad(load *ssa.UnOp, at spot, steps int) bool {
	if load.Op != token.MUL {
		return false
	}
	if f, ok := load.X.(*ssa.FieldAddr); ok && w.res.failed != "" && code.FieldName(f) == w.res.failed {
		return w.aliases[f.X] && !derived(f.X, w.res.Call)
	}
	if stored := code.StoredLast(load); stored != nil {
		return w.isErr(stored, at, steps-1)
	}
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok || alloc == w.res.errIn {
		return ok
	}
	for _, ref := range *alloc.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) && w.isErr(s.Val, at, steps/2) {
			return true
		}
	}
	return false
}

// derived reports whether a handle is what another call made of the resource, whose error is its own.
func derived(v ssa.Value, call *ssa.Call) bool {
	c, ok := v.(*ssa.Call)
	return ok && c != call
}

// refuses reports whether a function of the package that gets an error also makes one where it gets none: what it looks at besides was refused.
//
//	func check(res *http.Response, err error) error {
//		if err != nil {
//			return err
//		}
//		if res.StatusCode >= 400 {
//			return errRefused
//		}
//		return nil
//	}
func (w *walk) refuses(call *ssa.Call) bool {
	t, ok := targetOf(w.r, call)
	if !ok || t.Local == nil {
		return false
	}
	var checked []ssa.Value
	for _, p := range t.Local.Params {
		if code.IsError(p.Type()) {
			checked = append(checked, p)
		}
	}
	for _, b := range t.Local.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(checked) != 1 || len(ret.Results) == 0 {
			continue
		}
		if w.isError(ret.Results[len(ret.Results)-1]) && code.IsNilAt(checked[0], b) {
			return true
		}
	}
	return false
}
