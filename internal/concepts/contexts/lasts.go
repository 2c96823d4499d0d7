package contexts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Lasts reports whether all who give a function the context in its scope are known, and give one that ends with the program, or never: whoever leaves it
// out goes on no longer than with it.
//
//	req, err := http.NewRequestWithContext(context.Background(), "GET", url, nil)	// the client may leave
//	a.Send(req)									// of Send's req: it lasts
//
//	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
//	go jobs.Run(ctx)								// of Run's ctx: it lasts
func (s *Scope) Lasts(r *effects.Result) bool {
	fn := s.Of.Parent()
	param := summary.Bound{Kind: summary.Param, Param: slices.Index(fn.Params, s.Of)}
	given := r.Given(fn, param)
	if r.Reach(fn).By != summary.Request { // where a request waits, whoever asks by an interface may leave its context out as well
		given = r.GivenBehind(fn, param)
	}
	return given.Kind == summary.Nothing && !given.Early
}

// Timed reports whether all calls of a function in sight give it a context that was made with a deadline for this call: it is to be done, or to fail, by then.
//
//	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
//	defer cancel()
//	p, err := NewProvider(ctx, issuer)
func Timed(r *effects.Result, fn *ssa.Function) bool {
	calls, _ := r.Callers(code.Outermost(fn))
	return len(calls) > 0 && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
		return !slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool { return timedFor(r, call, arg) })
	})
}

// timedFor reports whether a call is given a context with a deadline, made of nothing in the function that calls.
func timedFor(r *effects.Result, call ssa.CallInstruction, arg ssa.Value) bool {
	if !code.IsContext(arg.Type()) {
		return false
	}
	of := LineageOf(r, arg)
	return of.Deadline && of.Fresh() && !slices.ContainsFunc(of.Made, func(v ssa.Value) bool { return v.Parent() != call.Parent() })
}
