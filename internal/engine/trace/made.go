package trace

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// FunctionsOf lists the functions that a value may be: those that it is traced to, and those that a function of the package makes for it.
//
//	g.Go(s.fetch(ctx, url))        func (s *S) fetch(ctx context.Context, url string) func() error { return func() error { ... } }
func (r *Package) FunctionsOf(v ssa.Value) []Target {
	var out []Target
	values, _ := r.Sources(v)
	for _, v := range values {
		out = append(out, r.ValueTargets(v)...)
		if call, ok := v.(*ssa.Call); ok && code.IsCallable(call.Type()) {
			out = append(out, r.returnedBy(call)...)
		}
	}
	return out
}

// returnedBy lists the functions that a function of the package returns.
func (r *Package) returnedBy(call *ssa.Call) []Target {
	callee := call.Call.StaticCallee()
	if callee == nil || r.Number(code.Origin(callee)) == 0 || callee.Signature.Results().Len() != 1 {
		return nil
	}
	var out []Target
	for _, made := range code.ReturnedFirst(code.Origin(callee)) {
		values, _ := r.Sources(made)
		for _, v := range values {
			out = append(out, r.ValueTargets(v)...)
		}
	}
	return out
}
