package resources

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// triedAgain reports whether a function is a literal that something runs again where it fails.
//
//	err := backoff.Retry(func() error {
//		resp, err = client.Do(req)
//		...
//		return errStatus	// the next try puts another response into resp
//	}, policy)
func triedAgain(r *effects.Result, fn *ssa.Function) bool {
	f := r.Functions[fn]
	return f != nil && fn.Parent() != nil && slices.ContainsFunc(r.EdgesTo(f), func(e *effects.Edge) bool {
		return e.Mode == "retry" || summary.Repeats(summary.CallbackUse{Mode: e.Mode})
	})
}

// outer notes that the resource is put into a variable of the function around: for whoever comes behind the last try.
func (e *ends) outer(s *ssa.Store, to *ssa.FreeVar) {
	if !e.tried {
		e.put(s, moved)
		return
	}
	e.outside = true
	e.loads(to)
	for _, ref := range *to.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok {
			e.follow(load)
		}
	}
}

// leavesOutside reports whether a return leaves the resource in a variable outside, and asks for no other try.
func (w *walk) leavesOutside(at spot, ret *ssa.Return) bool {
	if !w.outside || len(ret.Results) == 0 {
		return w.outside
	}
	last := ret.Results[len(ret.Results)-1]
	return !code.IsError(last.Type()) || !w.isError(w.resolved(last, at))
}
