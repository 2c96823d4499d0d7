package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// heldBound is what a client bounds that a struct holds by value: nothing if all that is done to the field is in sight, and
// nobody sets what would end a call. Where other packages can name the field the program has to agree.
func (r *Bounds) heldBound(addr *ssa.FieldAddr) summary.Bound {
	f, owner := code.FieldOf(addr), code.Struct(addr.X.Type())
	switch {
	case r.closed(f, owner):
		return r.heldInPackage(f)
	case r.namable(f, owner) && len(r.index.fields[f]) == 0:
		return summary.ConditionalOn(summary.Bound{Kind: summary.Circular}, []string{fieldKey(addr.X.Type(), f)})
	case r.namable(f, owner):
		return summary.ConditionalOn(r.heldInPackage(f), []string{fieldKey(addr.X.Type(), f)})
	}
	return summary.Bound{}
}

// heldInPackage is what its own package makes of a client that a field holds by value.
func (r *Bounds) heldInPackage(f *types.Var) summary.Bound {
	m := r.models.Type(f.Type())
	inner, ok := code.CoreStruct(f.Type())
	if m == nil || len(m.Bounds) == 0 || !ok {
		return summary.Bound{}
	}
	for _, s := range r.index.fields[f] {
		if b := r.storedBound(s.Val); b.Kind != summary.Nothing {
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
				return summary.Bound{} // a transport, a dialer: not followed here
			}
			return summary.Bound{Kind: summary.Ends}
		}
	}
	for _, s := range r.index.fields[f] {
		if b := r.storedBound(s.Val); b.Root != nil {
			return b
		}
	}
	return summary.Bound{Kind: summary.Nothing, Root: new(r.hop(f, f.Name()+" has no "+m.Bounds[0]))}
}

// storedBound is what a client bounds that is stored whole.
func (r *Bounds) storedBound(v ssa.Value) summary.Bound {
	from, all := r.Sources(v)
	if !all || len(from) == 0 {
		return summary.Bound{}
	}
	out := summary.Bound{Kind: summary.Nothing}
	for _, s := range from {
		if zero, ok := s.(*ssa.Const); ok && zero.Value == nil {
			continue
		}
		alloc, ok := s.(*ssa.Alloc)
		if !ok {
			return summary.Bound{}
		}
		if out = r.builtBound(alloc); out.Kind != summary.Nothing {
			return out
		}
	}
	return out
}

// SharedClient is what a client bounds that a package has in a variable for others, and does not use itself.
func (r *Bounds) SharedClient(g *ssa.Global) summary.Bound {
	if g.Object() == nil || !g.Object().Exported() || r.index.leaksG[g] || len(r.index.globals[g]) == 0 || r.index.loads[g] {
		return summary.Bound{}
	}
	out := summary.Bound{}
	for i, s := range r.index.globals[g] {
		b := r.valueBound(s.Val, clientAspect)
		if i == 0 {
			out = b
		}
		if b.Kind != summary.Nothing {
			return b
		}
	}
	return out
}
