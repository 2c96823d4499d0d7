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

// outer notes that the resource is put into a variable of the function around: for whoever comes behind the last try, or for nobody.
func (e *ends) outer(s *ssa.Store, to *ssa.FreeVar) {
	bound := e.r.Bindings(to)
	e.ignored = e.home == e.res.Call.Parent() && len(bound) > 0 && !slices.ContainsFunc(bound, func(b ssa.Value) bool {
		_, local := b.(*ssa.Alloc) // and not of a function further out
		return !local || !e.onlyRead(b, to.Parent())
	})
	if len(bound) == 1 && !e.ignored {
		e.beyond, _ = bound[0].(*ssa.Alloc)
	}
	if !e.tried && !e.ignored {
		e.put(s, moved)
		return
	}
	e.outside = !e.ignored
	e.loads(to)
	for _, ref := range *to.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			e.follow(ref)
		case *ssa.MakeClosure: // defer func() { closeAll(resp) }()
			if !e.leftAlone(ref, to, nil) {
				e.put(ref, moved)
			}
		}
	}
}

// onlyRead reports whether a function and the literals in it, but for one, do no more with the resource in a variable than to read it: nobody closes
// it there, or has it.
//
//	err := within(limit, func() (err error) { resp, err = client.Do(req); return err })
//	return resp.StatusCode, err
func (e *ends) onlyRead(variable ssa.Value, but *ssa.Function) bool {
	o := &ends{r: e.r, res: e.res, home: variable.Parent(), at: map[ssa.Instruction]end{}, aliases: map[ssa.Value]bool{}}
	for _, ref := range *variable.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			o.lost = o.lost || ref.Val == variable
		case *ssa.UnOp:
			o.alias(ref)
			o.results = append(o.results, o.follow(ref).Returned...)
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			i := slices.Index(ref.Bindings, variable)
			o.lost = o.lost || fn != but && (i < 0 || !e.onlyRead(fn.FreeVars[i], but))
		default:
			return false
		}
	}
	return len(o.at)+len(o.results)+len(o.tells) == 0 && !o.lost
}

// leavesOutside reports whether a return leaves the resource in a variable outside, and asks for no other try.
func (w *walk) leavesOutside(at spot, ret *ssa.Return) bool {
	if !w.outside || len(ret.Results) == 0 {
		return w.outside
	}
	last := ret.Results[len(ret.Results)-1]
	return !code.IsError(last.Type()) || !w.isError(w.resolved(last, at))
}
