package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// fieldKey names a field of a declared struct across packages, or is empty.
func fieldKey(base types.Type, f *types.Var) string {
	named := code.Named(base)
	if named == nil || named.Obj().Pkg() == nil || named.Obj().Parent() != named.Obj().Pkg().Scope() {
		return ""
	}
	return code.TypeKey(named.Origin().Obj().Type()) + "." + f.Name()
}

// namable reports whether other packages may store into a field of one of ours, and nothing else keeps it from being known: its
// address stays where it is, and nothing decodes into it.
func (r *Trace) namable(f *types.Var, owner *types.Struct) bool {
	return f.Exported() && f.Pkg() != nil && r.ours(f.Pkg()) && !r.index.leaks[f] && !decodedField(f, owner)
}

func decodedField(f *types.Var, owner *types.Struct) bool {
	for i := range owner.NumFields() {
		if owner.Field(i).Origin() == f && code.IsDecoded(owner.Tag(i)) {
			return true
		}
	}
	return false
}

// settled is a bound once the program is known, if it is.
func (r *Result) settled(b summary.Bound) summary.Bound {
	if b.Field == "" || r.inquiry == nil || r.program == nil {
		return b
	}
	if r.ask("holds "+b.Field, "") != "nothing" {
		return summary.Bound{}
	}
	b.Kind, b.Field = summary.Nothing, ""
	return b
}

// across says an effect of a callee in the words of the caller, as far as the program is known.
func (r *Result) across(e *edge, effect summary.Effect, via summary.Callee) summary.Effect {
	out := e.Substitute(effect, via)
	for i, b := range out.Bounds {
		out.Bounds[i] = r.settled(b)
	}
	return out
}

// fieldStores lists what the package puts into fields that others can name.
func (r *Bounds) fieldStores() []summary.FieldStore {
	var out []summary.FieldStore
	for f, bases := range r.index.bases {
		for _, base := range bases {
			out = append(out, r.completesHeld(base)...)
			key := fieldKey(base.X.Type(), f)
			if key == "" || !f.Exported() || f.Pkg() == nil || !r.ours(f.Pkg()) || aspectOf(f.Type(), r.models) != clientAspect {
				continue
			}
			if !r.namable(f, code.Struct(base.X.Type())) {
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
func (r *Bounds) putBound(v ssa.Value) summary.Bound {
	if zero, ok := v.(*ssa.Const); ok && zero.Value == nil {
		return summary.Bound{Kind: summary.Nothing}
	}
	return r.valueBound(v, clientAspect)
}

// completesHeld says that a store sets a bound of the client that a field holds: api.HTTP.Timeout = d.
func (r *Bounds) completesHeld(base *ssa.FieldAddr) []summary.FieldStore {
	if !r.bounds(base) {
		return nil
	}
	addr, held := base.X.(*ssa.FieldAddr)
	if load, ok := base.X.(*ssa.UnOp); ok {
		addr, held = load.X.(*ssa.FieldAddr)
	}
	if !held || code.FieldOf(addr).Pkg() == nil || !r.ours(code.FieldOf(addr).Pkg()) || code.FieldOf(addr).Pkg() == r.pass.Pkg {
		return nil // its own package follows that itself
	}
	if key := fieldKey(addr.X.Type(), code.FieldOf(addr)); key != "" {
		return []summary.FieldStore{{Key: key, Bound: summary.Bound{Kind: summary.Ends}}}
	}
	return nil
}
