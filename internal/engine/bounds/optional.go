package bounds

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A client may be left out of a call: the function takes one of its own then. What the argument bounds counts, and of one that is nil what takes
// its place.
//
//	func New(c *http.Client) *API {
//		if c == nil {
//			c = &http.Client{}	// New(nil) makes an API that waits forever, New(bounded) does not
//		}
//		return &API{c}
//	}

// argumentBound is what an argument of a call bounds.
func (r *Package) argumentBound(call ssa.CallInstruction, arg ssa.Value) summary.Bound {
	want := r.Aspect(arg)
	switch {
	case want == ClientAspect && (code.IsNil(arg) || code.IsUnset(arg)):
		return summary.Bound{Kind: summary.Absent, Root: new(r.At(call, r.Name(call)+" gets none, and takes one that ends nothing"))}
	case want == ContextAspect && r.AnswersHere(call): // nobody is waited for
		return summary.Bound{}
	}
	return r.ValueBound(arg, want)
}

// joined keeps what two sources of a value claim, of which some are parameters. Of one of those and of what bounds nothing the parameter decides,
// where its function asks whether it is given one; that of an option counts if somebody gives the option.
//
//	func WithClient(c *http.Client) Option { return func(a *API) { a.http = c } }
func (r *Package) joined(a, b summary.Bound, from []ssa.Value) summary.Bound {
	if b.Kind == summary.Param {
		a, b = b, a
	}
	if a.Kind != summary.Param || b.Kind != summary.Left && (b.Kind != summary.Nothing || b.Field != "") {
		return summary.Join(a, b)
	}
	for _, v := range from {
		if p, ok := v.(*ssa.Parameter); ok && r.isBoundOf(a, p) {
			if b.Kind == summary.Nothing && r.isAskedFor(p) {
				return a.OrDefault().After(b)
			} else if key := r.optionOf(p, from); key != "" {
				return b.LeftTo([]string{key})
			}
		}
	}
	return summary.Bound{}
}

// orDefault is what a transport bounds of which somebody takes the default one where it is nil.
func (r *Package) orDefault(b summary.Bound, of ssa.Value) summary.Bound {
	if p, ok := of.(*ssa.Parameter); ok && b.Kind == summary.Param && r.isAskedFor(p) {
		return b.OrDefault()
	}
	return b
}

// isAskedFor reports whether somebody asks whether a parameter is nil, or the field that keeps it.
//
//	func New(c *http.Client) *API { return &API{client: c} }
//	if a.client == nil {
func (r *Package) isAskedFor(p *ssa.Parameter) bool {
	if code.ComparedWithNil(p) {
		return true
	}
	for _, ref := range *p.Referrers() {
		s, stored := ref.(*ssa.Store)
		if !stored {
			continue
		}
		if kept, ok := s.Addr.(*ssa.FieldAddr); ok && r.Index.Asked[code.FieldOf(kept)] {
			return true
		}
	}
	return false
}

// optionOf is the function, by key, that has to be called for a parameter of it to be given, where others make what is there without it.
func (r *Package) optionOf(p *ssa.Parameter, from []ssa.Value) (key string) {
	for _, v := range from {
		if _, given := v.(*ssa.Parameter); given || v.Parent() == nil {
			continue
		}
		if key = r.hangsOn(p.Parent(), p, v); key == "" {
			return ""
		}
	}
	return key
}

// isBoundOf reports whether a bound is that of a parameter.
func (r *Package) isBoundOf(b summary.Bound, p *ssa.Parameter) bool {
	return b.Owner == r.Owner(p.Parent()) && b.Param < len(p.Parent().Params) && p.Parent().Params[b.Param] == p
}
