package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Some libraries take the context of a call in a field of its options. Options without one are as good as context.Background.
//
//	token.BalanceOf(&bind.CallOpts{Context: ctx}, owner)	as ctx
//	token.BalanceOf(&bind.CallOpts{Pending: true}, owner)	nothing
//	token.BalanceOf(nil, owner)				nothing
//	http.DefaultClient.Do(&http.Request{URL: u})		nothing

// optionsBound is what such options bound as a context, and whether that is known here. Those of a parameter, and those that a call returned, it is as
// long as nobody puts a context into them.
func (r *Package) optionsBound(v ssa.Value) (b summary.Bound, known bool) {
	m := r.Models.Type(v.Type())
	if m == nil || m.Carries == "" {
		return summary.Bound{}, false
	}
	if put := r.contextsPut(v, m); put.Kind != summary.Circular {
		return put, true
	}
	switch v := v.(type) {
	case *ssa.Const:
		return summary.Bound{Kind: summary.Nothing}, m.Role != "request"
	case *ssa.Alloc:
		return r.builtOptions(v, m), true
	}
	return summary.Bound{}, false
}

// contextsPut is what the contexts bound that are put into options, and circular where none is.
func (r *Package) contextsPut(options ssa.Value, m *models.Type) summary.Bound {
	out := summary.Bound{Kind: summary.Circular}
	for _, put := range r.putInto(options, m.Carries) {
		b := summary.Bound{Kind: summary.Nothing}
		if !code.IsNil(put.Val) {
			b = r.ValueBound(put.Val, ContextAspect)
		}
		switch {
		case b.Kind == summary.Ends:
			return b
		case out.Kind == summary.Circular:
			out = b
		default:
			out = summary.Join(out, b)
		}
	}
	return out
}

// ContextsIn lists the contexts that are put into options which carry one, and says whether a value is such options.
func (r *Package) ContextsIn(options ssa.Value) (put []ssa.Value, carries bool) {
	m := r.Models.Type(options.Type())
	if m == nil || m.Carries == "" {
		return nil, false
	}
	for _, s := range r.putInto(options, m.Carries) {
		put = append(put, s.Val)
	}
	return put, true
}

// putInto lists the stores into a field of what may be a struct.
func (r *Package) putInto(of ssa.Value, name string) []*ssa.Store {
	var out []*ssa.Store
	s := code.Struct(of.Type())
	if s == nil {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == name {
			out = append(out, r.storesOn(f, of)...)
		}
	}
	return out
}

func (r *Package) storesOn(f *types.Var, of ssa.Value) []*ssa.Store {
	var out []*ssa.Store
	for _, base := range r.Index.Bases[f.Origin()] {
		if !r.MayBe(base.X, of) {
			continue
		}
		for _, ref := range *base.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(base) {
				out = append(out, s)
			}
		}
	}
	return out
}

// builtOptions is what options bound that are built here and given no context, or are a copy of others.
func (r *Package) builtOptions(alloc *ssa.Alloc, m *models.Type) summary.Bound {
	out := summary.Bound{Kind: summary.Nothing, Root: new(r.At(alloc, code.TypeName(alloc.Type())+" without context has no deadline"))}
	for _, ref := range *alloc.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Addr != ssa.Value(alloc) || code.IsConst(s.Val) {
			continue // an empty literal
		}
		sources, all := r.Sources(s.Val)
		for _, v := range sources {
			from, ok := v.(*ssa.Alloc)
			if !ok || from == alloc {
				return summary.Bound{}
			}
			b, known := r.optionsBound(from)
			if !known || b.Kind != summary.Nothing {
				return b
			}
			out = b
		}
		if !all {
			return summary.Bound{}
		}
	}
	return out
}
