package code

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// FunctionField is how messages name a function by the field that it is taken from: by the type, too, where it begins with a capital.
//
//	b.One(ctx, id)    loader.Book.One
func FunctionField(addr *ssa.FieldAddr) string {
	name, owner := FieldOf(addr).Name(), Named(addr.X.Type())
	if !token.IsExported(name) || owner == nil || owner.Obj().Pkg() == nil {
		return name
	}
	return owner.Obj().Pkg().Name() + "." + owner.Obj().Name() + "." + name
}
