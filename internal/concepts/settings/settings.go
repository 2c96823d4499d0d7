package settings

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Contributor tells the program which fields a package sets and reads.
var Contributor = effects.Contributor{
	Name:    "settings",
	Queries: []program.Query{unsetQuery, alwaysQuery, unreadQuery, untouchedQuery, numbersQuery},
	Record:  func(r *effects.Result, out *summary.Record) { out.Sets, out.Leaves, out.Reads = setBy(r) },
}

// unsetQuery asks whether nothing in the program sets a field.
var unsetQuery = &effects.Query[string, bool]{
	ID: "unset", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, field string) bool { return p.Unset(field) },
}

// alwaysQuery asks whether all that makes a struct sets a field.
var alwaysQuery = &effects.Query[string, bool]{
	ID: "always set", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, field string) bool { return p.AlwaysSet(field) },
}

// untouchedQuery asks whether no other package of the program sets a field, and nothing fills it by reflection.
var untouchedQuery = &effects.Query[string, bool]{ID: "set here", About: effects.ByKey, Linked: untouched}

func untouched(p *program.Program, pkg *program.Package, field string) bool {
	if !p.OnlyHere(field) {
		return false
	}
	whole := summary.AnyField(summary.TypeOf(field))
	for _, other := range p.Packages {
		for _, s := range other.Sets {
			l := other.Function(s.In)
			if (s.Key == whole || s.Key == field && other != pkg) && (l == nil || !p.Dead(l)) {
				return false
			}
		}
	}
	return true
}

// SetHere lists what an exported field may be that a value is loaded from, where no other package sets it, though others could.
//
//	func Defaults() Config { return Config{Depth: 1 << 20} }
//	make(chan Event, s.conf.Depth)		1 << 20, if nobody else gives a Depth
func SetHere(r *effects.Result, v ssa.Value) (values []ssa.Value, all bool) {
	base, f := fieldOf(v)
	if f == nil || f.Pkg() != r.Pass.Pkg {
		return nil, false
	}
	owner, key := code.Struct(base), trace.FieldKey(base, f)
	if owner == nil || key == "" || !r.Namable(f, owner) || !untouchedQuery.Ask(r, key) {
		return nil, false
	}
	for _, s := range r.Index.Fields[f] {
		values = append(values, s.Val)
	}
	return values, true
}

// NeverSet reports whether a value is loaded from a field that nothing in the program sets: it is zero.
//
//	rdb.Set(ctx, key, v, s.conf.Fresh)	where nobody gives a Fresh
func NeverSet(r *effects.Result, v ssa.Value) bool {
	base, f := fieldOf(v)
	if f == nil || f.Embedded() || f.Pkg() == nil || !r.Ours(f.Pkg()) {
		return false
	}
	owner, key := code.Struct(base), trace.FieldKey(base, f)
	return owner != nil && key != "" && !code.IsDecodedField(f, owner) && unsetQuery.Ask(r, key)
}

// fieldOf is the field that a value was loaded from, and the type of the struct, or nil.
func fieldOf(v ssa.Value) (types.Type, *types.Var) {
	switch v := v.(type) {
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.FieldAddr); ok && v.Op == token.MUL {
			return addr.X.Type(), code.FieldOf(addr)
		}
	case *ssa.Field:
		if s := code.Struct(v.X.Type()); s != nil {
			return v.X.Type(), s.Field(v.Field).Origin()
		}
	}
	return nil, nil
}
