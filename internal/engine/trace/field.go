package trace

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
)

// FieldKey names a field of a declared struct across packages, or is empty.
func FieldKey(base types.Type, f *types.Var) string {
	named := code.Named(base)
	if named == nil || named.Obj().Pkg() == nil || named.Obj().Parent() != named.Obj().Pkg().Scope() {
		return ""
	}
	return code.TypeKey(named.Origin().Obj().Type()) + "." + f.Name()
}

// Namable reports whether other packages may store into a field of one of ours, and nothing else keeps it from being known: its
// address stays where it is, and nothing decodes into it.
func (r *Package) Namable(f *types.Var, owner *types.Struct) bool {
	return f.Exported() && f.Pkg() != nil && r.Ours(f.Pkg()) && !r.Index.Leaks[f] && !code.IsDecodedField(f, owner)
}
