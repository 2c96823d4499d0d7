package resources

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// abandons reports whether a return hands over a body that has been read, together with an error: whoever looks at the error first, as
// everybody does, never looks at the body.
//
//	if resp.StatusCode >= 400 {
//		text, _ := io.ReadAll(resp.Body)
//		return resp, errors.New(string(text))
//	}
func (w *walk) abandons(at spot, ret *ssa.Return) bool {
	last := ret.Results[len(ret.Results)-1]
	if w.failed || !code.IsError(last.Type()) || !w.isError(w.resolved(last, at)) {
		return false
	}
	if !slices.ContainsFunc(w.read, func(read *ssa.Call) bool { return code.Before(read, ret) }) {
		return false
	}
	for _, call := range w.r.Index.Callers[ret.Parent()] {
		if c, ok := call.(*ssa.Call); ok && w.careful(c) {
			return false
		}
	}
	return true
}

// careful reports whether a caller closes what it got where there was an error as well.
func (w *walk) careful(call *ssa.Call) bool {
	res := From(w.r, call)
	if res == nil || res.Value == nil {
		return false
	}
	inner := &walk{ends: endsOf(w.r, res), fate: &Fate{}, seen: map[spot]bool{}, failed: true}
	if !inner.lost {
		inner.run()
	}
	return len(inner.fate.Left) == 0
}

// isError reports whether a value is an error for sure: one that was made here, or that a package variable holds.
func (w *walk) isError(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		_, global := v.X.(*ssa.Global)
		return global && v.Op == token.MUL
	case *ssa.Call:
		return w.makesError(v)
	}
	return false
}

// makesError recognises a function that does nothing but make an error: errors.New, fmt.Errorf.
func (w *walk) makesError(call *ssa.Call) bool {
	row := w.r.Models.Holds(w.r.Callee(call))
	return row != nil && row.Errs
}
