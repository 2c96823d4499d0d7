package bodies

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// markCaps notes which of their parameters functions limit the body of, or of what that carries: themselves, or by a helper that they give it to.
//
//	func limit(w http.ResponseWriter, r *http.Request) { r.Body = http.MaxBytesReader(w, r.Body, max) }    its second
//	func admit(c *gin.Context)                         { limit(c.Writer, c.Request) }                      its first
func markCaps(r *effects.Result) {
	r.Each(func(f *effects.Function) {
		for _, addr := range cappings(r, f.Fn) {
			sources, _ := r.Sources(addr.X) // a literal may have captured it
			for _, of := range sources {
				f.Give(paramOf(f, of), summary.Caps)
			}
			f.Give(paramOf(f, carrier(addr.X)), summary.Caps)
		}
	})
	for h := range limitsOf(r).routes {
		for i := range h.Params {
			r.Functions[h].Give(i, summary.Caps)
		}
	}
	r.Learn(func(f *effects.Function) (learnt bool) {
		for _, e := range f.Edges {
			for _, arg := range cappedBy(r, e) {
				learnt = f.Give(paramOf(f, carrier(arg)), summary.Caps) || learnt
			}
		}
		return learnt
	})
}

// cappedBy lists the arguments of a call of which it limits the body, or of what they carry.
func cappedBy(r *effects.Result, e *effects.Edge) (out []ssa.Value) {
	if e.Blind {
		return nil
	}
	for _, via := range r.CalleeSummaries(e) {
		for _, g := range via.Callbacks {
			if arg := e.Argument(g.Param); g.Mode == summary.Caps && arg != nil {
				out = append(out, arg)
			}
		}
	}
	return out
}

// capsWith reports whether to limit the body of what an argument is, or carries, limits that of a message of a type.
func capsWith(arg ssa.Value, message types.Type) bool {
	if types.Identical(arg.Type(), message) {
		return true
	}
	s := code.Struct(arg.Type())
	return s != nil && slices.ContainsFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return types.Identical(f.Type(), message) })
}
