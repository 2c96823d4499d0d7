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
	Queries: []program.Query{unsetQuery, alwaysQuery, unreadQuery},
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

// NeverSet reports whether a value is loaded from a field that nothing in the program sets: it is zero.
//
//	rdb.Set(ctx, key, v, s.conf.Fresh)	where nobody gives a Fresh
func NeverSet(r *effects.Result, v ssa.Value) bool {
	base, f := fieldOf(v)
	if f == nil || f.Embedded() || f.Pkg() == nil || !r.Ours(f.Pkg()) {
		return false
	}
	owner, key := code.Struct(base), trace.FieldKey(base, f)
	return owner != nil && key != "" && !trace.DecodedField(f, owner) && unsetQuery.Ask(r, key)
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
