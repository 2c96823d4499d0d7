package bounds

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// carries reports whether a field can bring a bound of its own: a transport, a dialer, an interface.
func (r *Package) carries(f *types.Var) bool {
	role := r.RoleOf(f.Type())
	return role == "transport" || role == "dialer" || f.Name() == "Transport"
}

// partBound is what the values stored into a part of a client bound. A part left nil is the default one.
func (r *Package) partBound(f *types.Var, on ssa.Value) summary.Bound {
	if r.completes(f, on) {
		return summary.Bound{} // another package's transport is not followed here
	}
	for _, base := range r.Index.Bases[f.Origin()] {
		if !r.MayBe(base.X, on) {
			continue
		}
		if b := r.partStored(base); b.Kind != summary.Nothing {
			return b
		}
	}
	return summary.Bound{Kind: summary.Nothing}
}

// partStored is what the transports bound that are stored at an address.
func (r *Package) partStored(base *ssa.FieldAddr) summary.Bound {
	for _, ref := range *base.Referrers() {
		st, ok := ref.(*ssa.Store)
		if !ok || st.Addr != ssa.Value(base) {
			continue
		}
		if b := r.transportBound(st.Val); b.Kind != summary.Nothing {
			return b
		}
	}
	return summary.Bound{Kind: summary.Nothing}
}

// transportBound is what a transport bounds that may be wrapped, copied or made by a helper. One that is nil is the default one.
func (r *Package) transportBound(v ssa.Value) summary.Bound {
	if code.IsNil(v) {
		return summary.Bound{Kind: summary.Nothing}
	}
	if b, known := r.takenPart(v); known {
		return b
	}
	sources, all := r.Sources(v)
	for _, s := range sources {
		if code.IsNil(s) {
			continue
		}
		if b := r.orDefault(r.roundTripperBound(s), s); b.Kind != summary.Nothing {
			return b
		}
	}
	if !all || len(sources) == 0 {
		return summary.Bound{}
	}
	return summary.Bound{Kind: summary.Nothing}
}

// takenPart is what a transport bounds that is taken from another client, if that is made in the package. Where clients take it from one another it is
// the default one.
//
//	c := newClient()
//	uploads := &http.Client{Transport: c.Transport}	// without c's timeout
func (r *Package) takenPart(v ssa.Value) (b summary.Bound, known bool) {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return summary.Bound{}, false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if !ok || r.Models.Type(addr.X.Type()) == nil || !r.carries(code.FieldOf(addr)) {
		return summary.Bound{}, false
	}
	made := r.madeHere(addr.X)
	if len(made) == 0 || r.opening[v] {
		return summary.Bound{Kind: summary.Nothing}, len(made) > 0
	}
	r.opening[v] = true
	defer delete(r.opening, v)
	for _, client := range made {
		if b := r.partBound(code.FieldOf(addr), client); b.Kind != summary.Nothing {
			return b, true
		}
	}
	return summary.Bound{Kind: summary.Nothing}, true
}

// madeHere lists where all the structs are made that a pointer may lead to, if that is in the package: in place or by a helper.
func (r *Package) madeHere(v ssa.Value) (made []ssa.Value) {
	from, all := r.Sources(v)
	for _, s := range from {
		some := []ssa.Value{s}
		if call, ok := s.(*ssa.Call); ok && r.Number(call.Call.StaticCallee()) != 0 {
			some = code.ReturnedFirst(call.Call.StaticCallee())
		}
		for _, m := range some {
			if _, ok := m.(*ssa.Alloc); !ok {
				return nil
			}
			made = append(made, m)
		}
	}
	if !all {
		return nil
	}
	return made
}

func (r *Package) roundTripperBound(v ssa.Value) summary.Bound {
	switch v.(type) {
	case *ssa.Call, *ssa.Extract:
		if r.boundsSetOn(v) {
			return summary.Bound{Kind: summary.Ends}
		}
	}
	return r.sourceBound(v, ClientAspect)
}

// boundsSetOn reports whether one of the fields that bound a call is set on what a call returned, or on what such a field
// holds: a clone that is completed.
func (r *Package) boundsSetOn(v ssa.Value) bool {
	return r.completedByOthers(v) || slices.ContainsFunc(r.bounded, func(b boundOn) bool { return r.MayBe(b.on, v) && r.putsEnd(b.by) })
}

// completedByOthers reports whether a function of another package sets such a field on what a call returned.
func (r *Package) completedByOthers(v ssa.Value) bool {
	return slices.ContainsFunc(r.completed, func(c completedOn) bool { return r.MayBe(c.on, v) && r.boundsAny(c.on.Type(), c.fields) })
}

// boundsAny reports whether one of a type's fields is among those that bound what it does.
func (r *Package) boundsAny(t types.Type, fields []string) bool {
	m := r.Models.Type(t)
	return m != nil && slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(m.Bounds, f) })
}

// IndexBounded lists what the package sets a bound on, or has set by others, since there is little of that among all that it stores.
func (r *Package) IndexBounded() {
	r.indexCompleted()
	for _, bases := range r.Index.Bases {
		for _, base := range bases {
			if r.isBound(base) {
				r.bounded = append(r.bounded, boundOn{base.X, base})
			}
			if load, ok := base.X.(*ssa.UnOp); ok {
				if part, ok := load.X.(*ssa.FieldAddr); ok && r.isBound(part) {
					r.bounded = append(r.bounded, boundOn{part.X, base})
				}
			}
		}
	}
}

// isBound reports whether a field is one of those that bound what its struct does.
func (r *Package) isBound(addr *ssa.FieldAddr) bool {
	m := r.Models.Type(addr.X.Type())
	return m != nil && slices.Contains(m.Bounds, code.FieldOf(addr).Name())
}

// unwrappedBound is what a client or transport bounds that a library gives in another guise. What is set on that counts as well.
func (r *Package) unwrappedBound(call *ssa.Call, inner ssa.Value) summary.Bound {
	switch {
	case r.boundsSetOn(call):
		return summary.Bound{Kind: summary.Ends}
	case inner != nil && code.IsNil(inner):
		return summary.Bound{Kind: summary.Nothing}
	}
	return r.ValueBound(inner, ClientAspect)
}
