package code

import "go/types"

// Structs lists the structs of a package by name that have a field which is as asked for.
func Structs(pkg *types.Package, has func(*types.Var) bool) []*types.Named {
	var out []*types.Named
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		named, ok := obj.Type().(*types.Named)
		if !ok {
			continue
		}
		s, ok := named.Underlying().(*types.Struct)
		for i := 0; ok && i < s.NumFields(); i++ {
			if has(s.Field(i)) {
				out = append(out, named)
				break
			}
		}
	}
	return out
}

// HasField reports whether a type is a struct, or a pointer to one, that has a field whose type is as asked for.
func HasField(t types.Type, is func(types.Type) bool) bool {
	s := Struct(t)
	for i := 0; s != nil && i < s.NumFields(); i++ {
		if is(s.Field(i).Type()) {
			return true
		}
	}
	return false
}
