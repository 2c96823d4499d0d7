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
