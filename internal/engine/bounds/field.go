package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/generated"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// heldBound is what a client bounds that a struct holds by value: nothing if all that is done to the field is in sight, and
// nobody sets what would end a call. Where other packages can name the field the program has to agree.
func (r *Package) heldBound(addr *ssa.FieldAddr) summary.Bound {
	f, owner := code.FieldOf(addr), code.Struct(addr.X.Type())
	switch {
	case r.Closed(f, owner):
		return r.heldInPackage(f)
	case r.Namable(f, owner) && len(r.Index.Fields[f]) == 0:
		return summary.ConditionalOn(summary.Bound{Kind: summary.Circular}, []string{trace.FieldKey(addr.X.Type(), f)})
	case r.Namable(f, owner):
		return summary.ConditionalOn(r.heldInPackage(f), []string{trace.FieldKey(addr.X.Type(), f)})
	}
	return summary.Bound{}
}

// heldInPackage is what its own package makes of a client that a field holds by value.
func (r *Package) heldInPackage(f *types.Var) summary.Bound {
	m := r.Models.Type(f.Type())
	inner, ok := code.CoreStruct(f.Type())
	if m == nil || len(m.Bounds) == 0 || !ok {
		return summary.Bound{}
	}
	for _, s := range r.Index.Fields[f] {
		if b := r.storedBound(s.Val); b.Kind != summary.Nothing {
			return b
		}
	}
	var left []string // to settings, see left.go
	for part := range inner.Fields() {
		if !slices.Contains(m.Bounds, part.Name()) && !r.carries(part) {
			continue
		}
		for _, base := range r.Index.Bases[part.Origin()] {
			holder, ok := base.X.(*ssa.FieldAddr)
			if !ok || code.FieldOf(holder) != f {
				continue
			}
			b := r.heldPart(base, slices.Contains(m.Bounds, part.Name()))
			switch b.Kind {
			case summary.Nothing:
			case summary.Left:
				left = append(left, b.LeftKeys()...)
			default:
				return b
			}
		}
	}
	for _, s := range r.Index.Fields[f] {
		if b := r.storedBound(s.Val); b.Root != nil {
			return b.LeftTo(left)
		}
	}
	return summary.Bound{Kind: summary.Nothing, Root: new(r.At(f, f.Name()+" has no "+m.Bounds[0]))}.LeftTo(left)
}

// heldPart is what a part bounds of a client that a field holds by value: a timeout, which may be left to settings, or a transport that nobody but
// its own makers can complete.
//
//	if o.Timeout > 0 { c.hc.Timeout = o.Timeout }	of nothing, as long as nobody sets Options.Timeout
func (r *Package) heldPart(part *ssa.FieldAddr, timeout bool) summary.Bound {
	switch {
	case timeout && r.putsEnd(part):
		if left, given := r.givenAt(part, part); !given {
			return summary.Bound{Kind: summary.Nothing}.LeftTo(left)
		}
		return summary.Bound{Kind: summary.Ends}
	case timeout:
		return summary.Bound{Kind: summary.Nothing}
	case slices.ContainsFunc(*part.Referrers(), func(ref ssa.Instruction) bool { _, store := ref.(*ssa.Store); return !store }):
		return summary.Bound{} // it is asked for again
	}
	return r.partStored(part)
}

// storedBound is what a client bounds that is stored whole.
func (r *Package) storedBound(v ssa.Value) summary.Bound {
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

// madeForOthers reports whether a package stores into an exported variable, and does nothing else with it: var Client = &http.Client{...}
func (r *Package) madeForOthers(g *ssa.Global) bool {
	if g.Object() == nil || !g.Object().Exported() {
		return false
	}
	return len(r.Index.Globals[g]) > 0 && len(r.Index.Loads[g]) == 0 && !r.Index.LeaksG[g]
}

// SharedClient is what a client bounds that a package has in a variable for others, and does not use itself, unless another one replaces it.
func (r *Package) SharedClient(g *ssa.Global) summary.Bound {
	if !r.madeForOthers(g) || r.Replaced(g) {
		return summary.Bound{}
	}
	out := summary.Bound{}
	for i, s := range r.Index.Globals[g] {
		b := r.ValueBound(s.Val, ClientAspect)
		if i == 0 {
			out = b
		}
		if b.Kind != summary.Nothing {
			return b
		}
	}
	return out
}

// FieldStores lists what the package puts into fields that others can name.
func (r *Package) FieldStores() []summary.FieldStore {
	var out []summary.FieldStore
	for f, bases := range r.Index.Bases {
		for _, base := range bases {
			out = append(out, r.completesHeld(base)...)
			key := trace.FieldKey(base.X.Type(), f)
			if key == "" || !f.Exported() || f.Pkg() == nil || !r.Ours(f.Pkg()) || AspectOf(f.Type(), r.Models) != ClientAspect {
				continue
			}
			if !r.Namable(f, code.Struct(base.X.Type())) {
				out = append(out, summary.FieldStore{Key: key})
				continue
			}
			for _, ref := range *base.Referrers() {
				if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(base) && !code.IsNil(s.Val) {
					out = append(out, summary.FieldStore{Key: key, Bound: r.putBound(s.Val)})
				}
			}
		}
	}
	slices.SortFunc(out, summary.CompareFieldStores)
	return slices.CompactFunc(out, func(a, b summary.FieldStore) bool { return summary.CompareFieldStores(a, b) == 0 })
}

// putBound is what a value bounds that is put into a field, which holds its client itself if it is no pointer.
func (r *Package) putBound(v ssa.Value) summary.Bound {
	if zero, ok := v.(*ssa.Const); ok && zero.Value == nil {
		return summary.Bound{Kind: summary.Nothing}
	}
	return r.ValueBound(v, ClientAspect)
}

// completesHeld says that a store sets a bound of the client that a field holds: api.HTTP.Timeout = d.
func (r *Package) completesHeld(base *ssa.FieldAddr) []summary.FieldStore {
	if !r.isBound(base) || !r.putsEnd(base) {
		return nil
	}
	addr, held := base.X.(*ssa.FieldAddr)
	if load, ok := base.X.(*ssa.UnOp); ok {
		addr, held = load.X.(*ssa.FieldAddr)
	}
	if !held || code.FieldOf(addr).Pkg() == nil || !r.Ours(code.FieldOf(addr).Pkg()) || code.FieldOf(addr).Pkg() == r.Pass.Pkg {
		return nil // its own package follows that itself
	}
	if key := trace.FieldKey(addr.X.Type(), code.FieldOf(addr)); key != "" {
		return []summary.FieldStore{{Key: key, Bound: summary.Bound{Kind: summary.Ends}}}
	}
	return nil
}

// AspectOf is the question that makes sense for a type.
func AspectOf(t types.Type, set *models.Set) aspect {
	if code.IsContext(t) {
		return ContextAspect
	}
	if code.IsDuration(t) {
		return DurationAspect
	}
	if m := set.Type(t); m != nil {
		switch {
		case m.Role == "request", m.Carries != "":
			return ContextAspect
		case len(m.Bounds) > 0, m.Role == "transport":
			return ClientAspect
		}
	}
	if generated.IsDoer(t) {
		return ClientAspect
	}
	return noAspect
}
