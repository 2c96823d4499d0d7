package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// What bounds a client may be a client itself, and ends no more than that one does.
//
//	c := retryablehttp.NewClient()
//	c.HTTPClient = &http.Client{}	// as endless as before
//	c.HTTPClient = &http.Client{Timeout: d}

// boundOn is a value with what is stored to bound its calls.
type boundOn struct {
	on ssa.Value
	by *ssa.FieldAddr
}

// putOn is what the calls of a client are bounded by that a call returned, because of what is stored into its fields: as a parameter bounds
// them that is put in the place of the client's own one.
//
//	c := retryablehttp.NewClient()
//	if h != nil {
//		c.HTTPClient = h
//	}
func (r *Package) putOn(v ssa.Value) summary.Bound {
	out := summary.Bound{Kind: summary.Nothing}
	if r.completedByOthers(v) {
		out.Kind = summary.Ends
		return out
	}
	for _, b := range r.bounded {
		if !r.MayBe(b.on, v) || !r.putsEnd(b.by) {
			continue
		}
		given := r.putParameter(b.by)
		if given.Kind != summary.Param || out.Kind == summary.Param && out != given {
			return summary.Bound{Kind: summary.Ends}
		}
		out = given
	}
	return out
}

// putParameter is the bound of the one parameter that is stored into a field, and may be left out; else it claims nothing.
func (r *Package) putParameter(field *ssa.FieldAddr) summary.Bound {
	out := summary.Bound{}
	for _, ref := range *field.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Addr != ssa.Value(field) {
			continue
		}
		p, ok := s.Val.(*ssa.Parameter)
		if !ok || out.Kind != summary.Unknown || !code.ComparedWithNil(p) {
			return summary.Bound{}
		}
		out = r.ValueBound(p, ClientAspect).OrDefault()
	}
	return out
}

// putsEnd reports whether something that is stored into a field may end calls: whatever is no client does.
func (r *Package) putsEnd(field *ssa.FieldAddr) bool {
	if AspectOf(code.FieldOf(field).Type(), r.Models) != ClientAspect {
		return true
	}
	return slices.ContainsFunc(*field.Referrers(), func(ref ssa.Instruction) bool {
		s, ok := ref.(*ssa.Store)
		return ok && s.Addr == ssa.Value(field) && r.putBound(s.Val).Kind != summary.Nothing
	})
}

// endsOn reports whether something that may end calls is stored into a field, through an address that may be the value's, here or by a function
// of another package.
func (r *Package) endsOn(f *types.Var, on ssa.Value) bool {
	ends := func(base *ssa.FieldAddr) bool { return r.MayBe(base.X, on) && r.putsEnd(base) }
	return slices.ContainsFunc(r.Index.Bases[f.Origin()], ends) || r.completes(f, on)
}
