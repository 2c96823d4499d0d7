package contexts

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// markUnused notes the contexts that functions are given and do nothing with: whichever one they get, they do the same.
//
//	func (d *Dao) Keys(_ context.Context, id int) error { conn := d.redis.Get(); ... }	// parameter 1
//	func (s *Store) Keys(ctx context.Context, id int) error { return s.dao.Keys(ctx, id) }	// likewise
func markUnused(r *effects.Result) {
	r.Learn(func(f *effects.Function) (learnt bool) {
		for i, p := range f.Fn.Params {
			if code.IsContext(p.Type()) && len(f.Fn.Blocks) > 0 && unused(r, p) {
				learnt = f.Give(i, summary.LeavesOut) || learnt
			}
		}
		return learnt
	})
}

// unused reports whether all that is done with a parameter is to hand it to functions that do nothing with it.
func unused(r *effects.Result, p *ssa.Parameter) bool {
	for _, ref := range *p.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			if !LeavesOut(r, ref, p) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// LeavesOut reports whether all that a call may run does nothing with a context that it is given.
func LeavesOut(r *effects.Result, call *ssa.Call, ctx ssa.Value) bool {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return false
	}
	known := false
	for _, e := range f.EdgesAt(call) {
		if e.Blind {
			return false
		}
		bodies := r.CalleeSummaries(e)
		for _, via := range bodies {
			if !leavesOut(e, via, ctx) {
				return false
			}
		}
		known = known || len(bodies) > 0
	}
	return known
}

// leavesOut reports whether one body does.
func leavesOut(e *effects.Edge, via summary.Callee, ctx ssa.Value) bool {
	for _, g := range via.Callbacks {
		if g.Mode == summary.LeavesOut && e.Argument(g.Param) == ctx {
			return true
		}
	}
	return false
}
