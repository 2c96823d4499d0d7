package contexts

import (
	"slices"

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
