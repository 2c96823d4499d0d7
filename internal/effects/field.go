package effects

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A field that other packages can name is not known until the program is linked: each package tells what it stores into
// it, and the link joins that. Before, what its own package stores is taken for all there is, provided that there is something;
// a host that sees no other package believes that.

// A FieldStore is what a package puts into a field that may hold what bounds a wait.
type FieldStore struct {
	Key   string
	Bound Bound
}

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
func (r *Result) namable(f *types.Var, owner *types.Struct) bool {
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

// conditional is the bound of a value that a field holds which others can name: what is stored into it in sight, as far as the
// program agrees.
func conditional(known Bound, keys []string) Bound {
	slices.Sort(keys)
	keys = slices.Compact(keys)
	switch {
	case len(keys) != 1 || keys[0] == "" || known.Field != "":
		return Bound{}
	case known.Kind == circular:
		return Bound{Kind: Held, Field: keys[0], Stored: true}
	case known.Kind == Nothing:
		known.Field, known.Stored = keys[0], true
		return known
	}
	return Bound{}
}

// settled is a bound once the program is known, if it is.
func (r *Result) settled(b Bound) Bound {
	if b.Field == "" || r.inquiry == nil || r.program == nil {
		return b
	}
	if r.ask("holds "+b.Field, "") != "nothing" {
		return Bound{}
	}
	b.Kind, b.Field = Nothing, ""
	return b
}

// across says an effect of a callee in the words of the caller, as far as the program is known.
func (r *Result) across(e *edge, effect Effect, via body) Effect {
	out := e.cross(effect, via)
	for i, b := range out.Bounds {
		out.Bounds[i] = r.settled(b)
	}
	return out
}

// fieldStores lists what the package puts into fields that others can name.
func (r *Result) fieldStores() []FieldStore {
	var out []FieldStore
	for f, bases := range r.index.bases {
		for _, base := range bases {
			out = append(out, r.completesHeld(base)...)
			key := fieldKey(base.X.Type(), f)
			if key == "" || !f.Exported() || f.Pkg() == nil || !r.ours(f.Pkg()) || aspectOf(f.Type(), r.models) != clientAspect {
				continue
			}
			if !r.namable(f, code.Struct(base.X.Type())) {
				out = append(out, FieldStore{Key: key})
				continue
			}
			for _, ref := range *base.Referrers() {
				if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(base) && !code.IsNil(s.Val) {
					out = append(out, FieldStore{Key: key, Bound: r.putBound(s.Val)})
				}
			}
		}
	}
	slices.SortFunc(out, compareFieldStores)
	return slices.CompactFunc(out, func(a, b FieldStore) bool { return compareFieldStores(a, b) == 0 })
}

// putBound is what a value bounds that is put into a field, which holds its client itself if it is no pointer.
func (r *Result) putBound(v ssa.Value) Bound {
	if zero, ok := v.(*ssa.Const); ok && zero.Value == nil {
		return Bound{Kind: Nothing}
	}
	return r.valueBound(v, clientAspect)
}

func compareFieldStores(a, b FieldStore) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Bound.Kind, b.Bound.Kind), cmp.Compare(a.Bound.Field, b.Bound.Field),
		compareHops(a.Bound.Root, b.Bound.Root))
}

func compareHops(a, b *Hop) int {
	if a == nil || b == nil {
		return cmp.Compare(btoi(a != nil), btoi(b != nil))
	}
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// completesHeld says that a store sets a bound of the client that a field holds: api.HTTP.Timeout = d.
func (r *Result) completesHeld(base *ssa.FieldAddr) []FieldStore {
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
		return []FieldStore{{Key: key, Bound: Bound{Kind: Ends}}}
	}
	return nil
}

func (p *Program) settled(b Bound) Bound {
	if b.Field == "" {
		return b
	}
	held := p.holds(b.Field)
	switch {
	case held.Kind != Nothing:
		return Bound{}
	case b.Kind == Held:
		return held
	}
	b.Field = ""
	return b
}
