package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// heldBound is what a client bounds that a struct holds by value: nothing if all that is done to the field is in sight, and
// nobody sets what would end a call. Where other packages can name the field the program has to agree.
func (r *Result) heldBound(addr *ssa.FieldAddr) Bound {
	f, owner := code.FieldOf(addr), code.Struct(addr.X.Type())
	switch {
	case r.closed(f, owner):
		return r.heldInPackage(f)
	case r.namable(f, owner) && len(r.index.fields[f]) == 0:
		return conditional(Bound{Kind: circular}, []string{fieldKey(addr.X.Type(), f)})
	case r.namable(f, owner):
		return conditional(r.heldInPackage(f), []string{fieldKey(addr.X.Type(), f)})
	}
	return Bound{}
}

// heldInPackage is what its own package makes of a client that a field holds by value.
func (r *Result) heldInPackage(f *types.Var) Bound {
	m := r.models.Type(f.Type())
	inner, ok := code.CoreStruct(f.Type())
	if m == nil || len(m.Bounds) == 0 || !ok {
		return Bound{}
	}
	for _, s := range r.index.fields[f] {
		if b := r.storedBound(s.Val); b.Kind != Nothing {
			return b
		}
	}
	for part := range inner.Fields() {
		if !slices.Contains(m.Bounds, part.Name()) && !r.carries(part) {
			continue
		}
		for _, base := range r.index.bases[part.Origin()] {
			holder, ok := base.X.(*ssa.FieldAddr)
			if !ok || code.FieldOf(holder) != f {
				continue
			}
			if !slices.Contains(m.Bounds, part.Name()) {
				return Bound{} // a transport, a dialer: not followed here
			}
			return Bound{Kind: Ends}
		}
	}
	for _, s := range r.index.fields[f] {
		if b := r.storedBound(s.Val); b.Root != nil {
			return b
		}
	}
	return Bound{Kind: Nothing, Root: ptr(r.hop(f, f.Name()+" has no "+m.Bounds[0]))}
}

// storedBound is what a client bounds that is stored whole.
func (r *Result) storedBound(v ssa.Value) Bound {
	from, all := r.Sources(v)
	if !all || len(from) == 0 {
		return Bound{}
	}
	out := Bound{Kind: Nothing}
	for _, s := range from {
		if zero, ok := s.(*ssa.Const); ok && zero.Value == nil {
			continue
		}
		alloc, ok := s.(*ssa.Alloc)
		if !ok {
			return Bound{}
		}
		if out = r.builtBound(alloc); out.Kind != Nothing {
			return out
		}
	}
	return out
}

// SharedClient is what a client bounds that a package has in a variable for others, and does not use itself.
func (r *Result) SharedClient(g *ssa.Global) Bound {
	if g.Object() == nil || !g.Object().Exported() || r.index.leaksG[g] || len(r.index.globals[g]) == 0 || r.index.loads[g] {
		return Bound{}
	}
	out := Bound{}
	for i, s := range r.index.globals[g] {
		b := r.valueBound(s.Val, clientAspect)
		if i == 0 {
			out = b
		}
		if b.Kind != Nothing {
			return b
		}
	}
	return out
}
